package io.dataplane.janitor.emulator.ec2;

import io.dataplane.janitor.emulator.ec2.store.LaunchTemplate;
import io.dataplane.janitor.emulator.ec2.store.LaunchTemplates;
import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import io.dataplane.janitor.emulator.protocol.Operations;
import io.dataplane.janitor.emulator.protocol.PageTokens;
import io.dataplane.janitor.emulator.protocol.PageTokens.Page;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import io.dataplane.janitor.emulator.protocol.Xml;
import java.util.List;
import java.util.Set;

/** The latest and default versions of all launch templates on the wire. */
final class LaunchTemplateOperations {
  private static final int LARGEST_PAGE = 200;
  private static final Set<String> VERSIONS = Set.of("$Latest", "$Default");

  private final LaunchTemplates templates;
  private final PageTokens pages = Ec2Listing.newTokens();

  LaunchTemplateOperations(LaunchTemplates templates) {
    this.templates = templates;
  }

  void addTo(Operations operations) {
    operations.add(
        "DescribeLaunchTemplateVersions",
        this::describe,
        "LaunchTemplateVersion.N",
        "MaxResults",
        "NextToken");
  }

  private void describe(QueryRequest request, Xml result) {
    List<String> wanted = request.list("LaunchTemplateVersion");
    if (wanted.isEmpty() || !VERSIONS.containsAll(wanted)) {
      throw new AwsRefusal(
          "MissingParameter", "Either a launch template or its latest or default version is named");
    }
    int size = request.number("MaxResults").orElse(LARGEST_PAGE);
    if (size > LARGEST_PAGE) {
      throw new AwsRefusal("InvalidParameterValue", "MaxResults is at most " + LARGEST_PAGE);
    }
    Page<LaunchTemplate> page = pages.page(request, size, templates.all(), each -> true);
    result.list(
        "launchTemplateVersionSet", "item", page.items(), template -> write(template, result));
    result.element("nextToken", page.nextToken());
  }

  private static void write(LaunchTemplate template, Xml result) {
    result
        .element("launchTemplateId", template.id())
        .element("launchTemplateName", template.name())
        .element("versionNumber", "1")
        .element("defaultVersion", true)
        .open("launchTemplateData");
    switch (template.place()) {
      case GROUP_IDS -> texts("securityGroupIdSet", template.groups(), result);
      case GROUP_NAMES -> texts("securityGroupSet", template.groups(), result);
      case NETWORK_INTERFACE ->
          result.list(
              "networkInterfaceSet",
              "item",
              List.of(template),
              each -> groupSet(each.groups(), result));
    }
    result.close();
  }

  private static void texts(String name, List<String> texts, Xml result) {
    result.open(name);
    texts.forEach(text -> result.element("item", text));
    result.close();
  }

  private static void groupSet(List<String> groups, Xml result) {
    result.open("groupSet");
    groups.forEach(group -> result.element("groupId", group));
    result.close();
  }
}
