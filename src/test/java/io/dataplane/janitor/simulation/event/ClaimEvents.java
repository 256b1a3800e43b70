package io.dataplane.janitor.simulation.event;

import io.dataplane.janitor.simulation.world.LastSeenHistory;
import io.dataplane.janitor.simulation.world.SeededRandom;
import io.dataplane.janitor.simulation.world.SimulatedCustomResource;
import io.dataplane.janitor.simulation.world.SimulatedCustomResource.Trait;
import io.dataplane.janitor.simulation.world.SimulatedResource;
import io.dataplane.janitor.simulation.world.SimulatedWorld;
import io.dataplane.janitor.simulation.world.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Custom resources that go on living and say something else: of another VPC, of fewer names,
 * without the label that the selector asks for, or with a field that nobody can read.
 *
 * <p>What no run has written down yet nobody can know later, so names and VPCs change only once
 * each janitor has seen them.
 */
final class ClaimEvents {
  private final SimulatedWorld world;

  ClaimEvents(SimulatedWorld world) {
    this.world = world;
  }

  /** From now on it stands in another VPC, or says so; what it has stays where it is. */
  void move(SeededRandom dice) {
    String vpc = "vpc-" + dice.between(1, 4);
    pick(dice, each -> !each.vpc.equals(vpc) && isKnown(each))
        .ifPresent(
            tenant -> {
              world.tell(() -> "%s moves to %s".formatted(tenant.name, vpc));
              tenant.vpc = vpc;
              if (tenant.tellsVpc) {
                world.change(tenant.uid, each -> each.in(vpc));
              }
            });
  }

  void loseName(SeededRandom dice) {
    pick(dice, each -> !each.clusterName.isEmpty() && isKnown(each))
        .ifPresent(
            tenant -> {
              world.tell(
                  () -> "%s is called %s no longer".formatted(tenant.name, tenant.clusterName));
              tenant.clusterName = "";
              world.change(tenant.uid, SimulatedCustomResource::withoutClusterName);
            });
  }

  /** The label goes, or comes back. */
  void drift(SeededRandom dice) {
    toggle(dice, Trait.HIDDEN);
  }

  /** Somebody writes nonsense into a field, or corrects it. */
  void garble(SeededRandom dice) {
    toggle(dice, Trait.DOUBTFUL);
  }

  /**
   * The definition is deleted and installed again, and one source is empty until a backup is read
   * in. Without a limit that says so nobody can tell.
   */
  void reinstall(SeededRandom dice) {
    int cluster = dice.between(0, world.clusters - 1);
    boolean seen =
        world.homes.stream()
            .map(home -> home.book.seen())
            .allMatch(book -> book.most(cluster, book.at()) > 0);
    boolean noticed =
        world.settings.minDataplanes() > 0 || (world.settings.maxDataplaneDrop() < 1 && seen);
    if (!noticed) {
      return;
    }
    world.tell(() -> "cluster %d loses all its custom resources".formatted(cluster));
    world.empty(cluster);
    world.later(
        dice.between(Duration.ofHours(1), world.settings.grace().multipliedBy(2)),
        () -> world.refill(cluster));
  }

  private void toggle(SeededRandom dice, Trait trait) {
    pick(dice, each -> true)
        .ifPresent(
            tenant -> {
              world.change(tenant.uid, each -> each.toggled(trait));
              world.tell(() -> "the CR of %s becomes or was %s".formatted(tenant.name, trait));
            });
  }

  private Optional<Tenant> pick(SeededRandom dice, Predicate<Tenant> wanted) {
    List<Tenant> fit = world.settled().stream().filter(wanted).toList();
    return fit.isEmpty() ? Optional.empty() : Optional.of(dice.pick(fit));
  }

  /** Each janitor knows it by each of its names wherever it has something. */
  private boolean isKnown(Tenant tenant) {
    return world.homes.stream().allMatch(home -> isKnown(tenant, home.book.seen()));
  }

  private boolean isKnown(Tenant tenant, LastSeenHistory seen) {
    List<String> vpcs = world.resourcesOf(tenant).stream().map(SimulatedResource::vpc).toList();
    return world.customResources().stream()
        .filter(each -> each.uid().equals(tenant.uid))
        .flatMap(each -> each.names().stream())
        .allMatch(
            name -> vpcs.stream().allMatch(vpc -> seen.knows(tenant.uid, List.of(name), vpc)));
  }
}
