package io.dataplane.janitor.simulation.event;

import io.dataplane.janitor.simulation.oracle.VisibleTruth;
import io.dataplane.janitor.simulation.world.RunBook;
import io.dataplane.janitor.simulation.world.SeededRandom;
import io.dataplane.janitor.simulation.world.SimulatedCustomResource;
import io.dataplane.janitor.simulation.world.SimulatedCustomResource.Trait;
import io.dataplane.janitor.simulation.world.SimulatedKind;
import io.dataplane.janitor.simulation.world.SimulatedResource;
import io.dataplane.janitor.simulation.world.SimulatedWorld;
import io.dataplane.janitor.simulation.world.Tenant;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Dataplanes are made, renamed, deleted, and made again. */
final class TenantEvents {
  private static final int NAMES = 9;

  private final SimulatedWorld world;
  private final ResourceFactory stock;
  private final VisibleTruth truth;

  TenantEvents(SimulatedWorld world, ResourceFactory stock) {
    this.world = world;
    this.stock = stock;
    this.truth = new VisibleTruth(world.settings, RunBook.EMPTY);
  }

  /** A new one, often under a name that was used before, in the same VPC or in another. */
  void make(SeededRandom dice) {
    String name = "acme-" + dice.between(1, NAMES);
    if (isTaken(name)) {
      return;
    }
    int cluster = dice.between(0, world.clusters - 1);
    String id = "tenant-" + world.number();
    String clusterName = dice.chance(0.5) ? "eks-" + dice.between(1, 5) : "";
    Tenant tenant =
        new Tenant(
            id,
            cluster,
            vpc(dice),
            dice.chance(0.8),
            name,
            isTaken(clusterName) ? "" : clusterName);
    world.tenants.add(tenant);
    boolean resourcesFirst = dice.chance(0.4);
    world.tell(
        () ->
            "%s is made as %s in %s, cluster %d, %s first"
                .formatted(id, name, tenant.vpc, cluster, resourcesFirst ? "resources" : "its CR"));
    if (resourcesFirst) {
      tenant.settling = true;
      stock.furnish(tenant, dice);
      world.later(soon(dice), () -> register(tenant));
    } else {
      register(tenant);
      stock.furnish(tenant, dice);
    }
  }

  private boolean isTaken(String name) {
    return world.tenants.stream().filter(each -> each.alive).anyMatch(each -> has(each, name))
        || world.customResources().stream().anyMatch(each -> each.names().contains(name));
  }

  private static boolean has(Tenant tenant, String name) {
    return tenant.name.equals(name) || tenant.clusterName.equals(name);
  }

  private String vpc(SeededRandom dice) {
    return dice.chance(0.05) ? world.settings.keptVpc() : "vpc-" + dice.between(1, 4);
  }

  /** Well before anything of it could be due. */
  private Duration soon(SeededRandom dice) {
    return dice.between(Duration.ZERO, world.settings.grace().dividedBy(2));
  }

  private void register(Tenant tenant) {
    world.add(customResource(tenant));
    tenant.settling = false;
    world.tell(() -> "the CR of %s appears".formatted(tenant.name));
  }

  private static SimulatedCustomResource customResource(Tenant tenant) {
    return new SimulatedCustomResource(
        tenant.cluster,
        tenant.name,
        tenant.uid,
        tenant.clusterName,
        tenant.tellsVpc ? tenant.vpc : "");
  }

  /** A new custom resource takes over; what AWS has is tagged anew later. */
  void rename(SeededRandom dice) {
    List<Tenant> fit = world.settled().stream().filter(this::mayBeRenamed).toList();
    String name = "acme-" + dice.between(1, NAMES);
    if (fit.isEmpty() || isTaken(name)) {
      return;
    }
    Tenant tenant = dice.pick(fit);
    world.tell(() -> "%s is renamed to %s".formatted(tenant.name, name));
    world.removeCustomResource(tenant.uid);
    tenant.name = name;
    tenant.uid = "uid-of-" + tenant.id + "-" + world.number();
    tenant.settling = true;
    world.add(customResource(tenant));
    int scheme = dice.between(0, ResourceFactory.SCHEMES - 1);
    world.later(soon(dice), () -> retagAll(tenant, scheme));
  }

  /** Nobody renames in the middle of a deletion, or with a mark that is still to be explained. */
  private boolean mayBeRenamed(Tenant tenant) {
    return world.customResources().stream()
            .noneMatch(each -> each.uid().equals(tenant.uid) && each.is(Trait.DELETING))
        && isInOnePlace(tenant)
        && world.resourcesOf(tenant).stream().noneMatch(VisibleTruth::bearsMark);
  }

  private void retagAll(Tenant tenant, int scheme) {
    world.tell(() -> "the resources of %s get its new name".formatted(tenant.name));
    world.resourcesOf(tenant).forEach(each -> stock.retag(each, tenant, scheme));
    tenant.settling = false;
  }

  /** A deletionTimestamp first, the custom resource goes later; controllers are late, or leak. */
  void delete(SeededRandom dice) {
    List<Tenant> fit = world.settled();
    if (fit.isEmpty()) {
      return;
    }
    Tenant tenant = dice.pick(fit);
    tenant.settling = true;
    world.change(tenant.uid, each -> each.with(Trait.DELETING));
    world.tell(() -> "%s is being deleted".formatted(tenant.name));
    Map<String, Duration> late = new HashMap<>();
    for (SimulatedResource each : world.resourcesOf(tenant)) {
      if (dice.chance(0.4)) {
        late.put(each.id(), dice.between(Duration.ZERO, world.settings.grace().multipliedBy(2)));
      }
    }
    boolean saysGone = dice.chance(0.2);
    world.later(
        dice.between(Duration.ZERO, Duration.ofHours(3)), () -> end(tenant, late, saysGone));
  }

  private void end(Tenant tenant, Map<String, Duration> late, boolean saysGone) {
    tenant.alive = false;
    if (saysGone) {
      world.change(tenant.uid, each -> each.with(Trait.SAYS_GONE));
      world.later(Duration.ofHours(30), () -> world.removeCustomResource(tenant.uid));
    } else {
      world.removeCustomResource(tenant.uid);
    }
    world.tell(() -> "%s is gone%s".formatted(tenant.name, saysGone ? ", says its CR" : ""));
    late.forEach((id, delay) -> world.later(delay, () -> stock.discard(id)));
  }

  /** One that is gone comes back, under its old name; what is left of it is tagged for it anew. */
  void restore(SeededRandom dice) {
    List<Tenant> fit =
        world.tenants.stream().filter(each -> !each.alive && mayLiveAgain(each)).toList();
    if (fit.isEmpty()) {
      return;
    }
    restore(dice.pick(fit), dice.between(0, ResourceFactory.SCHEMES - 1));
  }

  private boolean mayLiveAgain(Tenant tenant) {
    return !isTaken(tenant.name) && isInOnePlace(tenant);
  }

  /** Another custom resource tells of one VPC alone, and nobody has seen it in another. */
  private boolean isInOnePlace(Tenant tenant) {
    return world.resourcesOf(tenant).stream().allMatch(each -> each.vpc().equals(tenant.vpc));
  }

  private void restore(Tenant tenant, int scheme) {
    tenant.clusterName = isTaken(tenant.clusterName) ? "" : tenant.clusterName;
    tenant.uid = "uid-of-" + tenant.id + "-" + world.number();
    tenant.alive = true;
    tenant.settling = false;
    world.tell(() -> "%s is restored".formatted(tenant.name));
    world.add(customResource(tenant));
    world.resourcesOf(tenant).forEach(each -> stock.retag(each, tenant, scheme));
  }

  /**
   * One that is gone comes back and goes again, while people hold what is left of it, so that no
   * run may take the marks off.
   */
  void liveTwice(SeededRandom dice) {
    List<Tenant> fit =
        world.tenants.stream()
            .filter(each -> !each.alive && mayLiveAgain(each))
            .filter(each -> world.resourcesOf(each).stream().anyMatch(VisibleTruth::bearsMark))
            .toList();
    if (fit.isEmpty()) {
      return;
    }
    Tenant tenant = dice.pick(fit);
    for (SimulatedResource each : world.resourcesOf(tenant)) {
      world.homes.forEach(home -> home.freeze.hold(each.id()));
    }
    restore(tenant, dice.between(0, ResourceFactory.SCHEMES - 1));
    world.later(
        dice.between(Duration.ofMinutes(50), Duration.ofHours(4)),
        () -> {
          if (tenant.alive && !tenant.settling) {
            end(tenant, Map.of(), false);
          }
          world.homes.forEach(home -> home.freeze.thaw());
        });
  }

  /** Another resource of a living one, listed by id in its custom resource now and then. */
  void extend(SeededRandom dice) {
    List<Tenant> fit = world.settled();
    if (!fit.isEmpty()) {
      Tenant tenant = dice.pick(fit);
      stock.make(tenant, dice.pick(SimulatedKind.all()), dice);
    }
  }

  /** Whether the truth about it shows, and goes on showing, whoever else comes and goes. */
  boolean showsWhatItIs(SimulatedResource resource) {
    return !world.livingTenants().contains(resource.maker())
        || (isSettled(resource.maker()) && truth.claimed(resource, world.customResources()));
  }

  /** What still bears its old name may be claimed by another one that took the name over. */
  private boolean isSettled(String maker) {
    return world.settled().stream().anyMatch(each -> each.id.equals(maker));
  }
}
