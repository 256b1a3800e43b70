package io.dataplane.janitor.aws.use;

import io.dataplane.janitor.aws.client.Responses;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/**
 * The launch templates that name security groups. Without the group, no instance starts by the
 * template. One listing has the latest and the default version of every template (EC2 API
 * Reference, {@code DescribeLaunchTemplateVersions}).
 */
record LaunchTemplates(Supplier<Ec2Client> ec2) implements Uses.Reading {

  private static final String DESCRIBE = "ec2:DescribeLaunchTemplateVersions";

  /** The maximum page size of AWS. */
  private static final int PAGE_SIZE = 200;

  @Override
  public void addTo(Uses uses, List<AwsResource> due) {
    Map<String, Set<String>> templates = new HashMap<>();
    Responses.listAll(
        DESCRIBE,
        token ->
            ec2.get()
                .describeLaunchTemplateVersions(
                    request ->
                        request
                            .versions("$Latest", "$Default")
                            .maxResults(PAGE_SIZE)
                            .nextToken(token)),
        DescribeLaunchTemplateVersionsResponse::nextToken,
        page -> page.launchTemplateVersions().forEach(version -> add(version, templates)));
    for (AwsResource group : due) {
      // A template names groups by id, or by name.
      Stream.of(group.id(), group.name())
          .flatMap(text -> templates.getOrDefault(text, Set.of()).stream())
          .distinct()
          .forEach(template -> uses.add(group, Holder.outside(template)));
    }
  }

  private static void add(LaunchTemplateVersion version, Map<String, Set<String>> templates) {
    String id = Responses.required(version.launchTemplateId(), "the id of a launch template");
    String name =
        "launch template %s (%s)"
            .formatted(id, Objects.requireNonNullElse(version.launchTemplateName(), ""));
    ResponseLaunchTemplateData data =
        Responses.required(version.launchTemplateData(), "the data of launch template " + id);
    Stream.of(
            data.securityGroupIds().stream(),
            data.securityGroups().stream(),
            data.networkInterfaces().stream().flatMap(each -> each.groups().stream()))
        .flatMap(groups -> groups)
        .forEach(group -> templates.computeIfAbsent(group, first -> new TreeSet<>()).add(name));
  }
}
