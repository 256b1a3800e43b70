package io.dataplane.janitor.simulation.contract;

import io.dataplane.janitor.assess.ClaimReader;
import io.dataplane.janitor.assess.ResourceReader;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.execute.ResourceWriter;
import io.dataplane.janitor.simulation.fake.FakeClaimReader;
import io.dataplane.janitor.simulation.fake.FakeResourceReader;
import io.dataplane.janitor.simulation.fake.FakeResourceWriter;
import io.dataplane.janitor.simulation.world.EventLog;
import io.dataplane.janitor.simulation.world.SeededRandom;
import io.dataplane.janitor.simulation.world.SimulatedCustomResource;
import io.dataplane.janitor.simulation.world.SimulatedInterface;
import io.dataplane.janitor.simulation.world.SimulatedResource;
import io.dataplane.janitor.simulation.world.SimulatedRule;
import io.dataplane.janitor.simulation.world.SimulatedWorld;
import io.dataplane.janitor.simulation.world.WorldSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ports of the simulation. */
final class FakePorts implements PortsUnderTest {
  private static final String ARN = "arn:aws:elasticloadbalancing:us-east-1:123456789012:";

  private final SimulatedWorld world =
      new SimulatedWorld(WorldSettings.random(SeededRandom.of(1, 1)), 1, 1, new EventLog(false));

  @Override
  public ResourceReader reader() {
    return new FakeResourceReader(world.region);
  }

  @Override
  public ResourceWriter writer() {
    return new FakeResourceWriter(world.region);
  }

  @Override
  public ClaimReader claims() {
    return new FakeClaimReader(1, world::customResources);
  }

  @Override
  public String vpc() {
    return "vpc-1";
  }

  private String put(ResourceKind kind, String id, String name, Map<String, String> tags) {
    world.put(SimulatedResource.of(kind, id, name, vpc(), tags, world.now()));
    return id;
  }

  private SimulatedResource get(String id) {
    return world.region.find(id).orElseThrow();
  }

  @Override
  public String group(String name, Map<String, String> tags) {
    return put(ResourceKind.SECURITY_GROUP, "sg-" + world.number(), name, tags);
  }

  @Override
  public String defaultGroup() {
    String id = group("default", Map.of());
    world.put(get(id).neededByAws());
    return id;
  }

  @Override
  public void refer(String from, String to) {
    world.region.permit(SimulatedRule.plain("sgr-" + world.number(), from, to));
  }

  @Override
  public void use(String group) {
    attach("", "", List.of(group));
  }

  private void attach(String balancer, String description, List<String> groups) {
    world.region.attach(
        new SimulatedInterface(
            "eni-" + world.number(), balancer, description, Set.copyOf(groups), Instant.MAX));
  }

  @Override
  public String routeTable(Map<String, String> tags) {
    return put(ResourceKind.ROUTE_TABLE, "rtb-" + world.number(), "", tags);
  }

  @Override
  public String mainRouteTable() {
    String id = routeTable(Map.of());
    world.put(get(id).neededByAws());
    return id;
  }

  @Override
  public void associate(String routeTable) {
    world.put(get(routeTable).linkedTo("subnet-" + world.number()));
  }

  @Override
  public String balancer(String name, List<String> groups, Map<String, String> tags) {
    String id = "%sloadbalancer/net/%s/%d".formatted(ARN, name, world.number());
    put(ResourceKind.LOAD_BALANCER, id, name, tags);
    attach(id, get(id).interfaceDescription(), groups);
    return id;
  }

  @Override
  public String classicBalancer(String name, List<String> groups, Map<String, String> tags) {
    put(ResourceKind.LOAD_BALANCER, name, name, tags);
    world.put(get(name).ofClassicGeneration());
    attach(name, get(name).interfaceDescription(), groups);
    return name;
  }

  @Override
  public String targets(String name, Map<String, String> tags) {
    String id = "%stargetgroup/%s/%d".formatted(ARN, name, world.number());
    return put(ResourceKind.TARGET_GROUP, id, name, tags);
  }

  @Override
  public void route(String balancer, String targets) {
    world.put(get(targets).linkedTo(balancer));
  }

  @Override
  public void protect(String balancer) {
    world.put(get(balancer).shielded(true));
  }

  @Override
  public void answer(String targetsOrClassicBalancer, boolean well) {
    world.put(
        get(targetsOrClassicBalancer).serving(well ? Set.of("i-0123456789abcdef0") : Set.of()));
  }

  @Override
  public void interfacesLinger(Duration duration) {
    world.region.interfacesLinger(duration);
  }

  @Override
  public void pass(Duration duration) {
    world.advance(duration);
  }

  @Override
  public Map<String, String> tags(String id) {
    return get(id).tags();
  }

  @Override
  public boolean exists(String id) {
    return world.region.find(id).isPresent();
  }

  @Override
  public void dataplane(String name, String vpc, Set<String> claimedIds, boolean saysGone) {
    world.add(
        new SimulatedCustomResource(
            0,
            name,
            "uid-" + name,
            "",
            vpc,
            claimedIds,
            saysGone ? Set.of(SimulatedCustomResource.Trait.SAYS_GONE) : Set.of()));
  }

  @Override
  public void beginDeletion(String name) {
    world.change("uid-" + name, each -> each.with(SimulatedCustomResource.Trait.DELETING));
  }

  @Override
  public void endDeletion(String name) {
    world.removeCustomResource("uid-" + name);
  }

  @Override
  public void close() {
    // Nothing but memory.
  }
}
