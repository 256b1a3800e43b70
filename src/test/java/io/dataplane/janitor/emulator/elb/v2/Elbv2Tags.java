package io.dataplane.janitor.emulator.elb.v2;

import io.dataplane.janitor.emulator.elb.common.ElbArns;
import io.dataplane.janitor.emulator.elb.common.ElbParameters;
import io.dataplane.janitor.emulator.elb.common.ElbRefusals;
import io.dataplane.janitor.emulator.elb.common.ElbTagRules;
import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import io.dataplane.janitor.emulator.protocol.Operations;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import io.dataplane.janitor.emulator.protocol.Xml;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** Tags on v2 load balancers, listeners and target groups: kinds may be mixed in one call. */
public final class Elbv2Tags {
  /** Tags on one resource, those of AWS itself not counted. */
  public static final int LIMIT = 50;

  private final ElbArns arns;
  private final Elbv2Resources resources;

  public Elbv2Tags(ElbArns arns, Elbv2Resources resources) {
    this.arns = arns;
    this.resources = resources;
  }

  public void addTo(Operations operations) {
    operations
        .add(
            "AddTags",
            this::add,
            "ResourceArns.member.N",
            "Tags.member.N.Key",
            "Tags.member.N.Value")
        .add("RemoveTags", this::remove, "ResourceArns.member.N", "TagKeys.member.N")
        .add("DescribeTags", this::describe, "ResourceArns.member.N");
  }

  private void add(QueryRequest request, Xml result) {
    String arn = theOne(request);
    ElbTagRules.add(resources.tags(arn), ElbTagRules.readAtLeastOne(request), LIMIT);
  }

  /** Removing a key that is not there succeeds. */
  private void remove(QueryRequest request, Xml result) {
    String arn = theOne(request);
    List<String> keys = ElbParameters.requiredMembers(request, "TagKeys");
    ElbTagRules.checkKeys(keys);
    resources.tags(arn).keySet().removeAll(keys);
  }

  /** The model takes a list and the service one ARN alone. */
  private String theOne(QueryRequest request) {
    List<String> wanted = ElbParameters.requiredMembers(request, "ResourceArns");
    if (wanted.size() > 1) {
      throw ElbRefusals.validation("Only one resource can be tagged at a time");
    }
    return existing(wanted.get(0));
  }

  /** Each ARN once, or a refusal where one of them is unknown: there is no partial answer. */
  private void describe(QueryRequest request, Xml result) {
    List<String> wanted = ElbParameters.requiredMembers(request, "ResourceArns");
    if (wanted.size() > ElbParameters.MOST_AT_ONCE) {
      throw ElbRefusals.validation("Cannot have more than 20 resources described");
    }
    Set<String> once = new LinkedHashSet<>();
    wanted.forEach(arn -> once.add(existing(arn)));
    result.list("TagDescriptions", "member", once, arn -> write(arn, result));
  }

  private void write(String arn, Xml result) {
    result.element("ResourceArn", arn);
    ElbTagRules.write(result, resources.tags(arn));
  }

  /** The tags of what exists, to read and to write. */
  public SortedMap<String, String> of(String arn) {
    return resources.tags(existing(arn));
  }

  private String existing(String arn) {
    ElbArns.Kind kind =
        arns.kind(arn)
            .orElseThrow(() -> ElbRefusals.validation("'" + arn + "' must be in ARN format"));
    boolean found =
        switch (kind) {
          case LOAD_BALANCER -> resources.loadBalancer(arn).isPresent();
          case LISTENER -> resources.listener(arn).isPresent();
          case TARGET_GROUP -> resources.targetGroup(arn).isPresent();
        };
    if (!found) {
      throw notFound(kind, arn);
    }
    return arn;
  }

  private static AwsRefusal notFound(ElbArns.Kind kind, String arn) {
    return switch (kind) {
      case LOAD_BALANCER ->
          ElbRefusals.loadBalancerNotFound("Load balancer '" + arn + "' not found");
      case LISTENER -> ElbRefusals.listenerNotFound("Listener '" + arn + "' not found");
      case TARGET_GROUP -> ElbRefusals.targetGroupNotFound("Target groups '" + arn + "' not found");
    };
  }
}
