package io.dataplane.janitor.emulator.ec2;

import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.writeDone;

import io.dataplane.janitor.emulator.ec2.store.Ec2Stores;
import io.dataplane.janitor.emulator.ec2.store.Ec2Tags;
import io.dataplane.janitor.emulator.ec2.store.Ec2Tags.Doomed;
import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import io.dataplane.janitor.emulator.protocol.Operations;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import io.dataplane.janitor.emulator.protocol.Region;
import io.dataplane.janitor.emulator.protocol.Xml;
import java.util.List;
import java.util.Set;

/** EC2's operations, as far as the janitor and its tests use them. */
public final class Ec2Service {
  private Ec2Service() {}

  public static Operations operations(Region region, Ec2Stores stores) {
    Operations operations =
        new Operations(
            Set.of("DryRun"),
            request -> {
              stores.interfaces().sweep();
              refuseDryRun(request);
            });
    new Ec2NetworkOperations(region, stores.networks()).addTo(operations);
    new Ec2GroupOperations(region, stores).addTo(operations);
    new Ec2RuleOperations(region, stores.groups()).addTo(operations);
    new Ec2RouteTableOperations(stores).addTo(operations);
    new Ec2InterfaceOperations(region, stores).addTo(operations);
    new LaunchTemplateOperations(stores.launchTemplates()).addTo(operations);
    return operations
        .add(
            "CreateTags",
            (request, result) -> createTags(stores.tags(), request, result),
            "ResourceId.N",
            "Tag.N.Key",
            "Tag.N.Value")
        .add(
            "DeleteTags",
            (request, result) -> deleteTags(stores.tags(), request, result),
            "ResourceId.N",
            "Tag.N.Key",
            "Tag.N.Value");
  }

  /** A dry run looks at permissions alone: not at ids, and not at what holds a resource. */
  private static void refuseDryRun(QueryRequest request) {
    if (request.flag("DryRun")) {
      throw new AwsRefusal(
          412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
    }
  }

  private static void createTags(Ec2Tags tags, QueryRequest request, Xml result) {
    List<QueryRequest> sent = request.structures("Tag");
    if (sent.isEmpty()) {
      throw new AwsRefusal("MissingParameter", "The request must contain the parameter tagSet");
    }
    tags.create(request.list("ResourceId"), Ec2Tags.read(sent));
    writeDone(result);
  }

  private static void deleteTags(Ec2Tags tags, QueryRequest request, Xml result) {
    List<Doomed> doomed =
        request.structures("Tag").stream()
            .map(tag -> new Doomed(Ec2Parameters.required(tag, "Key"), tag.text("Value")))
            .toList();
    tags.delete(request.list("ResourceId"), doomed);
    writeDone(result);
  }
}
