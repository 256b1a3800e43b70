package io.dataplane.janitor.emulator.elb.v2;

import io.dataplane.janitor.emulator.elb.common.ElbArns;
import io.dataplane.janitor.emulator.elb.common.ElbParameters;
import io.dataplane.janitor.emulator.elb.common.ElbRefusals;
import io.dataplane.janitor.emulator.protocol.Operations;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import io.dataplane.janitor.emulator.protocol.Xml;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The switches of v2 load balancers, of which deletion protection is the one that refuses. */
public final class Elbv2Attributes {
  public static final String DELETION_PROTECTION = "deletion_protection.enabled";

  private static final Set<String> BOOLEANS =
      Set.of(DELETION_PROTECTION, "load_balancing.cross_zone.enabled", "access_logs.s3.enabled");

  private final ElbArns arns;
  private final Elbv2Resources resources;

  public Elbv2Attributes(ElbArns arns, Elbv2Resources resources) {
    this.arns = arns;
    this.resources = resources;
  }

  public void addTo(Operations operations) {
    operations
        .add(
            "ModifyLoadBalancerAttributes",
            this::modify,
            "LoadBalancerArn",
            "Attributes.member.N.Key",
            "Attributes.member.N.Value")
        .add("DescribeLoadBalancerAttributes", this::describe, "LoadBalancerArn");
  }

  private void modify(QueryRequest request, Xml result) {
    SortedMap<String, String> attributes = attributes(request);
    SortedMap<String, String> changes = new TreeMap<>();
    for (QueryRequest change : request.structures("Attributes.member")) {
      String key = ElbParameters.required(change, "Key");
      String value = change.text("Value").orElse("");
      check(key, value);
      changes.put(key, value);
    }
    attributes.putAll(changes);
    write(attributes, result);
  }

  private static void check(String key, String value) {
    if (!BOOLEANS.contains(key)) {
      throw ElbRefusals.validation("Load balancer attribute key '" + key + "' is not recognized");
    }
    if (!List.of("true", "false").contains(value)) {
      throw ElbRefusals.validation(
          "Load balancer attribute '" + key + "' must be 'true' or 'false', not '" + value + "'");
    }
  }

  private void describe(QueryRequest request, Xml result) {
    write(attributes(request), result);
  }

  private SortedMap<String, String> attributes(QueryRequest request) {
    String arn = arns.loadBalancer(ElbParameters.required(request, "LoadBalancerArn"));
    if (resources.loadBalancer(arn).isEmpty()) {
      throw ElbRefusals.loadBalancerNotFound("Load balancer '" + arn + "' not found");
    }
    return resources.attributes(arn);
  }

  private static void write(Map<String, String> attributes, Xml result) {
    result.list(
        "Attributes",
        "member",
        attributes.entrySet(),
        entry -> result.element("Key", entry.getKey()).element("Value", entry.getValue()));
  }
}
