package io.dataplane.janitor.emulator.elb.classic;

import io.dataplane.janitor.emulator.elb.common.ElbParameters;
import io.dataplane.janitor.emulator.elb.common.ElbRefusals;
import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import io.dataplane.janitor.emulator.protocol.Operations;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import io.dataplane.janitor.emulator.protocol.Xml;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;

/** Which instances are registered with classic load balancers, and how they are. */
public final class ClassicInstances {
  private final ClassicResources resources;
  private final ClassicTags tags;

  public ClassicInstances(ClassicResources resources, ClassicTags tags) {
    this.resources = resources;
    this.tags = tags;
  }

  public void addTo(Operations operations) {
    String[] parameters = {"LoadBalancerName", "Instances.member.N.InstanceId"};
    operations
        .add("RegisterInstancesWithLoadBalancer", this::register, parameters)
        .add("DeregisterInstancesFromLoadBalancer", this::deregister, parameters)
        .add("DescribeInstanceHealth", this::describeHealth, parameters);
  }

  /** What is told here shows until it is told otherwise. */
  public void tell(String name, String instance, ClassicInstanceState state) {
    resources.instances(tags.existing(name).name()).put(instance, state);
  }

  private void register(QueryRequest request, Xml result) {
    NavigableMap<String, ClassicInstanceState> instances = instances(request);
    for (String instance : requiredInstances(request)) {
      if (!instance.matches("i-([0-9a-f]{8}|[0-9a-f]{17})")) {
        throw new AwsRefusal("InvalidInstance", "Could not find EC2 instance " + instance + ".");
      }
      instances.putIfAbsent(instance, ClassicInstanceState.REGISTERING);
    }
    writeIds(instances, result);
  }

  private void deregister(QueryRequest request, Xml result) {
    NavigableMap<String, ClassicInstanceState> instances = instances(request);
    requiredInstances(request).forEach(instances::remove);
    writeIds(instances, result);
  }

  private static void writeIds(NavigableMap<String, ClassicInstanceState> instances, Xml result) {
    result.list("Instances", "member", instances.keySet(), id -> result.element("InstanceId", id));
  }

  /** All that are registered, or those asked for; of those that are not, nothing is known. */
  private void describeHealth(QueryRequest request, Xml result) {
    NavigableMap<String, ClassicInstanceState> instances = instances(request);
    List<String> asked = asked(request);
    result.list(
        "InstanceStates",
        "member",
        asked.isEmpty() ? instances.keySet() : Set.copyOf(asked),
        id -> write(id, instances.getOrDefault(id, ClassicInstanceState.UNKNOWN), result));
  }

  private static void write(String id, ClassicInstanceState state, Xml result) {
    result
        .element("InstanceId", id)
        .element("State", state.state())
        .element("ReasonCode", state.reason())
        .element("Description", state.description());
  }

  private NavigableMap<String, ClassicInstanceState> instances(QueryRequest request) {
    return resources.instances(
        tags.existing(ElbParameters.required(request, "LoadBalancerName")).name());
  }

  private static List<String> requiredInstances(QueryRequest request) {
    List<String> instances = asked(request);
    if (instances.isEmpty()) {
      throw ElbRefusals.constraint("null", "instances", "Member must not be null");
    }
    return instances;
  }

  private static List<String> asked(QueryRequest request) {
    return request.structures("Instances.member").stream()
        .map(each -> ElbParameters.required(each, "InstanceId"))
        .toList();
  }
}
