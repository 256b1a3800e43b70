package io.dataplane.janitor.simulation.event;

import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.simulation.oracle.VisibleTruth;
import io.dataplane.janitor.simulation.world.MarkEntry;
import io.dataplane.janitor.simulation.world.SeededRandom;
import io.dataplane.janitor.simulation.world.SimulatedInterface;
import io.dataplane.janitor.simulation.world.SimulatedKind;
import io.dataplane.janitor.simulation.world.SimulatedResource;
import io.dataplane.janitor.simulation.world.SimulatedWorld;
import io.dataplane.janitor.simulation.world.Tenant;
import io.dataplane.janitor.simulation.world.WorldSettings;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Controllers and people at work on what is there. */
final class ResourceEvents {
  private final SimulatedWorld world;
  private final TenantEvents tenants;
  private final ResourceFactory stock;
  private final RuleEvents people;

  ResourceEvents(
      SimulatedWorld world, TenantEvents tenants, ResourceFactory stock, RuleEvents people) {
    this.world = world;
    this.tenants = tenants;
    this.stock = stock;
    this.people = people;
  }

  /** A controller takes off what it does not know from what it looks after. */
  void stripTags(SeededRandom dice) {
    pick(dice, each -> world.livingTenants().contains(each.maker()) && isMarkedOrKept(each))
        .ifPresent(
            each -> {
              Set<String> unknown = new HashSet<>(MarkEntry.KEYS);
              unknown.add(WorldSettings.KEEP);
              world.put(each.without(unknown));
              world.tell(() -> "a controller strips " + each.id());
            });
  }

  private static boolean isMarkedOrKept(SimulatedResource each) {
    return VisibleTruth.bearsMark(each) || each.tags().containsKey(WorldSettings.KEEP);
  }

  /** A controller of another version tags in another way. */
  void retag(SeededRandom dice) {
    List<Tenant> fit = world.settled();
    if (fit.isEmpty()) {
      return;
    }
    Tenant tenant = dice.pick(fit);
    List<SimulatedResource> its = world.resourcesOf(tenant);
    if (!its.isEmpty()) {
      SimulatedResource one = dice.pick(its);
      stock.retag(one, tenant, dice.between(0, ResourceFactory.SCHEMES - 1));
      world.tell(() -> "a controller tags %s anew for %s".formatted(one.id(), tenant.name));
    }
  }

  void discard(SeededRandom dice) {
    pick(dice, each -> !each.special()).ifPresent(each -> stock.discard(each.id()));
  }

  void keepOrNot(SeededRandom dice) {
    pick(dice, each -> true)
        .ifPresent(
            each -> {
              String key =
                  dice.pick(
                      List.of(
                          WorldSettings.KEEP,
                          WorldSettings.KEEP,
                          WorldSettings.WISH,
                          WorldSettings.ENVIRONMENT));
              boolean has = each.tags().containsKey(key);
              String value = dice.chance(0.8) ? WorldSettings.PROTECTED_ENVIRONMENT : "test";
              world.put(has ? each.without(Set.of(key)) : each.with(key, value));
              world.tell(() -> "%s %s tag %s".formatted(each.id(), has ? "loses" : "gets", key));
            });
  }

  void share(SeededRandom dice) {
    pick(dice, each -> true)
        .ifPresent(
            each -> {
              boolean stack = dice.chance(0.3);
              world.put(
                  stack
                      ? each.with("aws:cloudformation:stack-name", "network")
                      : each.with(WorldSettings.CLUSTER_PREFIX + "acme-1", "shared"));
              world.tell(() -> each.id() + (stack ? " joins a stack" : " is shared"));
            });
  }

  /** Somebody copies all tags, the mark too: who does so says that it belongs to the other. */
  void copyTags(SeededRandom dice) {
    Optional<SimulatedResource> from = pick(dice, VisibleTruth::bearsMark);
    Optional<SimulatedResource> to = pick(dice, tenants::showsWhatItIs);
    if (from.isEmpty() || to.isEmpty() || from.get().id().equals(to.get().id())) {
      return;
    }
    Map<String, String> tags = new HashMap<>(to.get().tags());
    tags.putAll(from.get().tags());
    SimulatedResource copy = to.get().tagged(tags).madeBy(makerByTags(from.get(), to.get()));
    if (tags.size() <= 50 && tenants.showsWhatItIs(copy)) {
      world.put(copy);
      world.tell(() -> "the tags of %s are copied to %s".formatted(from.get().id(), copy.id()));
    }
  }

  /** Tags that name nobody say nothing, and the same names in another VPC are another's. */
  private static String makerByTags(SimulatedResource from, SimulatedResource to) {
    boolean namesSomebody =
        from.tags().keySet().stream()
            .anyMatch(
                key ->
                    key.equals(WorldSettings.TAG)
                        || key.equals(WorldSettings.CONTROLLER_TAG)
                        || key.startsWith(WorldSettings.CLUSTER_PREFIX));
    if (!namesSomebody) {
      return to.maker();
    }
    return from.vpc().equals(to.vpc()) ? from.maker() : "";
  }

  /** A look-alike without owner, a default group or a main route table with an owner's tag. */
  void makeStranger(SeededRandom dice) {
    int number = world.number();
    boolean special = dice.chance(0.4);
    boolean table = dice.chance(0.3);
    ResourceKind kind = table ? ResourceKind.ROUTE_TABLE : ResourceKind.SECURITY_GROUP;
    String name = special && !table ? "default" : "k8s-traffic-stranger-" + number;
    Map<String, String> tags =
        special
            ? Map.of(WorldSettings.TAG, "acme-" + dice.between(1, 12))
            : dice.pick(
                List.of(
                    Map.of("team", "network"),
                    Map.of(WorldSettings.TAG, ""),
                    Map.of(WorldSettings.CLUSTER_PREFIX + "acme-1", "shared")));
    SimulatedResource made =
        SimulatedResource.of(
            kind, (table ? "rtb-" : "sg-") + number, name, "vpc-1", tags, world.now());
    world.put(special ? made.neededByAws() : made);
    world.tell(() -> "%s %s appears with %s".formatted(made.id(), name, tags));
  }

  void fillWithTags(SeededRandom dice) {
    pick(dice, each -> each.tags().size() < 10)
        .ifPresent(
            each -> {
              Map<String, String> tags = new HashMap<>(each.tags());
              for (int i = 0; tags.size() < 49; i++) {
                tags.put("cost-" + i, "");
              }
              world.put(each.tagged(tags));
              world.tell(() -> each.id() + " is full of tags");
            });
  }

  /** Something starts or stops to hold a resource. */
  void useOrFree(SeededRandom dice) {
    pick(dice, each -> true).ifPresent(each -> useOrFree(each, dice));
  }

  private void useOrFree(SimulatedResource each, SeededRandom dice) {
    world.tell(() -> "somebody begins or ends to use " + each.id());
    switch (SimulatedKind.of(each.kind())) {
      case LOAD_BALANCER ->
          world.put(
              each.classic()
                  ? servedOrNot(each)
                  : dice.chance(0.4) ? redirectsOrNot(each) : each.shielded(!each.shielded()));
      case ROUTE_TABLE ->
          world.put(
              each.links().isEmpty()
                  ? each.linkedTo("subnet-" + dice.between(1, 9))
                  : each.unlinkedFrom(each.links().stream().sorted().findFirst().orElseThrow()));
      case TARGET_GROUP -> {
        if (dice.chance(0.5)) {
          world.put(servedOrNot(each));
        } else {
          pick(dice, it -> it.kind() == ResourceKind.LOAD_BALANCER && !it.classic())
              .ifPresent(balancer -> world.put(each.linkedTo(balancer.id())));
        }
      }
      case SECURITY_GROUP -> useOrFreeGroup(each, dice);
    }
  }

  /** Targets are registered and answer, or none does any more. */
  private SimulatedResource servedOrNot(SimulatedResource each) {
    return each.serving(each.live().isEmpty() ? Set.of("i-" + world.number()) : Set.of());
  }

  /** A listener answers by itself, or does not any more. */
  private static SimulatedResource redirectsOrNot(SimulatedResource each) {
    return each.serving(each.live().isEmpty() ? Set.of("listener HTTP:80 (redirect)") : Set.of());
  }

  private void useOrFreeGroup(SimulatedResource group, SeededRandom dice) {
    String instance = "eni-of-" + group.id();
    if (dice.chance(0.3)) {
      world.region.attach(
          new SimulatedInterface(instance, "", "", Set.of(group.id()), Instant.MAX));
    } else if (dice.chance(0.5)) {
      world.region.detach(instance);
      world
          .region
          .view()
          .rulesThatReferTo(group.id())
          .forEach(rule -> world.region.forbid(rule.id()));
    } else {
      pick(dice, it -> it.kind() == ResourceKind.SECURITY_GROUP)
          .ifPresent(other -> people.letIn(other.id(), group.id(), dice));
    }
  }

  private Optional<SimulatedResource> pick(SeededRandom dice, Predicate<SimulatedResource> wanted) {
    List<SimulatedResource> fit = world.resources(wanted);
    return fit.isEmpty() ? Optional.empty() : Optional.of(dice.pick(fit));
  }
}
