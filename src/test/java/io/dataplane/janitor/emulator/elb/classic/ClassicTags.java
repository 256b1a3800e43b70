package io.dataplane.janitor.emulator.elb.classic;

import io.dataplane.janitor.emulator.elb.common.ElbParameters;
import io.dataplane.janitor.emulator.elb.common.ElbRefusals;
import io.dataplane.janitor.emulator.elb.common.ElbTagRules;
import io.dataplane.janitor.emulator.protocol.Operations;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import io.dataplane.janitor.emulator.protocol.Xml;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tags on classic load balancers, which are asked for by name. */
public final class ClassicTags {
  /** The oldest documented quota. Accounts may have more, and a client must live with this. */
  private static final int SMALLEST_LIMIT = 10;

  private final ClassicResources resources;
  private int limit = SMALLEST_LIMIT;

  public ClassicTags(ClassicResources resources) {
    this.resources = resources;
  }

  int limit() {
    return limit;
  }

  public void limit(int tagsOnOne) {
    limit = tagsOnOne;
  }

  public void addTo(Operations operations) {
    operations
        .add(
            "AddTags",
            this::add,
            "LoadBalancerNames.member.N",
            "Tags.member.N.Key",
            "Tags.member.N.Value")
        .add("RemoveTags", this::remove, "LoadBalancerNames.member.N", "Tags.member.N.Key")
        .add("DescribeTags", this::describe, "LoadBalancerNames.member.N");
  }

  private void add(QueryRequest request, Xml result) {
    String name = theOne(request);
    ElbTagRules.add(resources.tags(name), ElbTagRules.readAtLeastOne(request), limit);
  }

  /** Removing a key that is not there succeeds. */
  private void remove(QueryRequest request, Xml result) {
    String name = theOne(request);
    resources.tags(name).keySet().removeAll(ElbTagRules.readAtLeastOne(request).keySet());
  }

  private String theOne(QueryRequest request) {
    List<String> names = ElbParameters.requiredMembers(request, "LoadBalancerNames");
    if (names.size() > 1) {
      throw ElbRefusals.validation("Exactly 1 LoadBalancerName can be specified");
    }
    return existing(names.get(0)).name();
  }

  /** Each name once, or a refusal where one of them is unknown: there is no partial answer. */
  private void describe(QueryRequest request, Xml result) {
    List<String> names = ElbParameters.requiredMembers(request, "LoadBalancerNames");
    if (names.size() > ElbParameters.MOST_AT_ONCE) {
      throw ElbRefusals.constraint(
          "'" + names + "'",
          "loadBalancerNames",
          "Member must have length less than or equal to " + ElbParameters.MOST_AT_ONCE);
    }
    Set<String> once = new LinkedHashSet<>();
    names.forEach(name -> once.add(existing(name).name()));
    result.list("TagDescriptions", "member", once, name -> write(name, result));
  }

  private void write(String name, Xml result) {
    result.element("LoadBalancerName", name);
    ElbTagRules.write(result, resources.tags(name));
  }

  /** The load balancer of that name, or the refusal that all operations but the delete share. */
  ClassicLoadBalancer existing(String name) {
    return resources
        .loadBalancer(name)
        .orElseThrow(
            () ->
                ElbRefusals.loadBalancerNotFound(
                    "There is no ACTIVE Load Balancer named '" + name + "'"));
  }
}
