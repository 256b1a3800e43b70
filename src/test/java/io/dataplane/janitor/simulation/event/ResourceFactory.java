package io.dataplane.janitor.simulation.event;

import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.simulation.world.SeededRandom;
import io.dataplane.janitor.simulation.world.SimulatedInterface;
import io.dataplane.janitor.simulation.world.SimulatedKind;
import io.dataplane.janitor.simulation.world.SimulatedRegion;
import io.dataplane.janitor.simulation.world.SimulatedResource;
import io.dataplane.janitor.simulation.world.SimulatedWorld;
import io.dataplane.janitor.simulation.world.Tenant;
import io.dataplane.janitor.simulation.world.WorldSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What controllers make of AWS resources, and how they name whose they are. */
final class ResourceFactory {
  static final int SCHEMES = 8;
  private static final int BY_NAME = 5;

  private final SimulatedWorld world;
  private final RuleEvents people;

  ResourceFactory(SimulatedWorld world, RuleEvents people) {
    this.world = world;
    this.people = people;
  }

  /** Load balancer, target group and the groups around them, or just some things. */
  void furnish(Tenant tenant, SeededRandom dice) {
    SimulatedResource group = make(tenant, ResourceKind.SECURITY_GROUP, dice);
    if (dice.chance(0.3)) {
      SimulatedResource backend = make(tenant, ResourceKind.SECURITY_GROUP, dice);
      people.letIn(group.id(), backend.id(), dice);
      people.letIn(backend.id(), group.id(), dice);
    }
    if (dice.chance(0.5)) {
      SimulatedResource balancer = make(tenant, ResourceKind.LOAD_BALANCER, dice);
      SimulatedResource targets = make(tenant, ResourceKind.TARGET_GROUP, dice);
      world.put(targets.linkedTo(balancer.id()));
      world.region.attach(
          new SimulatedInterface(
              "eni-" + world.number(),
              balancer.id(),
              balancer.interfaceDescription(),
              Set.of(group.id()),
              Instant.MAX));
    }
    for (int i = dice.between(0, 3); i > 0; i--) {
      make(tenant, dice.pick(SimulatedKind.all()), dice);
    }
  }

  SimulatedResource make(Tenant tenant, ResourceKind kind, SeededRandom dice) {
    int scheme = dice.between(0, SCHEMES - 1);
    Map<String, String> tags = new HashMap<>(tags(scheme, tenant));
    int number = world.number();
    String name =
        scheme == BY_NAME
            ? "dp-%s-%s".formatted(tenant.name, SimulatedKind.of(kind).ending())
            : "k8s-traffic-" + number;
    if (kind == ResourceKind.ROUTE_TABLE) {
      tags.put("Name", name);
    }
    SimulatedResource made =
        SimulatedResource.of(
                kind,
                SimulatedKind.of(kind).id(number),
                name,
                tenant.vpc,
                tags,
                world.now().minusMillis(1))
            .madeBy(tenant.id);
    if (kind == ResourceKind.LOAD_BALANCER
        && dice.chance(0.3)
        && world.region.find(name).isEmpty()) {
      made = classic(made);
    }
    world.put(made);
    if (dice.chance(0.15)) {
      listById(tenant, made);
    }
    String id = made.id();
    world.tell(() -> "%s of %s is made, tagged %s".formatted(id, tenant.name, tags));
    return made;
  }

  /** One that only the custom resource knows: without any tag it is nobody's without it. */
  private void listById(Tenant tenant, SimulatedResource made) {
    String id = made.id();
    world.change(tenant.uid, each -> each.claiming(id));
    if (world.exists(tenant) && made.name().startsWith("k8s-")) {
      world.put(made.tagged(Map.of()));
    }
  }

  /** The name of a classic one is its id, and there is no other of that name. */
  private static SimulatedResource classic(SimulatedResource made) {
    return SimulatedResource.of(
            made.kind(), made.name(), made.name(), made.vpc(), made.tags(), made.createdAt())
        .ofClassicGeneration()
        .madeBy(made.maker());
  }

  private static Map<String, String> tags(int scheme, Tenant tenant) {
    return switch (scheme) {
      case 0 -> Map.of(WorldSettings.TAG, tenant.name);
      case 1 -> Map.of(WorldSettings.TAG, tenant.uid);
      case 2 -> Map.of(WorldSettings.CONTROLLER_TAG, tenant.name);
      case 3 -> Map.of(WorldSettings.CLUSTER_PREFIX + tenant.name, "owned");
      case 4 ->
          Map.of(
              WorldSettings.TAG,
              "",
              WorldSettings.CONTROLLER_TAG,
              "a-name-that-nobody-has",
              WorldSettings.CLUSTER_PREFIX + tenant.name,
              "owned");
      case 6 -> Map.of(WorldSettings.TAG, otherName(tenant));
      case 7 -> Map.of(WorldSettings.CLUSTER_PREFIX + otherName(tenant), "owned");
      default -> Map.of();
    };
  }

  private static String otherName(Tenant tenant) {
    return tenant.clusterName.isEmpty() ? tenant.name : tenant.clusterName;
  }

  /** The same owner, told in another way; the name of a resource stays what it is. */
  void retag(SimulatedResource resource, Tenant tenant, int scheme) {
    Map<String, String> tags = new HashMap<>(resource.tags());
    tags.keySet()
        .removeIf(
            key ->
                key.equals(WorldSettings.TAG)
                    || key.equals(WorldSettings.CONTROLLER_TAG)
                    || key.startsWith(WorldSettings.CLUSTER_PREFIX));
    tags.putAll(tags(scheme == BY_NAME ? 0 : scheme, tenant));
    world.put(resource.tagged(tags));
  }

  /** A controller cleans up, if AWS lets it. */
  void discard(String id) {
    world.region.interfacesLinger(Duration.ofMinutes(3));
    SimulatedRegion.Answer answer = world.region.delete(id);
    world.tell(() -> "a controller deletes %s: %s".formatted(id, answer));
  }
}
