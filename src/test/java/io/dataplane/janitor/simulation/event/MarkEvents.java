package io.dataplane.janitor.simulation.event;

import io.dataplane.janitor.simulation.oracle.VisibleTruth;
import io.dataplane.janitor.simulation.world.MarkEntry;
import io.dataplane.janitor.simulation.world.SeededRandom;
import io.dataplane.janitor.simulation.world.SimulatedResource;
import io.dataplane.janitor.simulation.world.SimulatedWorld;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** People and controllers that move, take off, copy, forge and spoil marks. */
final class MarkEvents {
  private final SimulatedWorld world;

  MarkEvents(SimulatedWorld world) {
    this.world = world;
  }

  /** Another controller takes a mark off, and some hours later the next one, or lets it be. */
  void strip(SeededRandom dice) {
    pick(dice, VisibleTruth::bearsMark)
        .ifPresent(
            each -> {
              strip(each.id());
              for (int i = dice.between(0, 2); i > 0; i--) {
                world.later(
                    dice.between(Duration.ofMinutes(30), Duration.ofHours(9)),
                    () -> strip(each.id()));
              }
            });
  }

  private void strip(String id) {
    world
        .region
        .find(id)
        .filter(VisibleTruth::bearsMark)
        .ifPresent(
            each -> {
              world.put(each.without(MarkEntry.KEYS));
              world.tell(() -> "the mark of %s is taken off".formatted(id));
            });
  }

  /** A mark that says that it is old, on anything, or an old date in a mark that is there. */
  void forge(SeededRandom dice) {
    pick(dice, dice.chance(0.3) ? VisibleTruth::bearsMark : each -> each.tags().size() < 40)
        .ifPresent(
            each -> {
              Instant since =
                  world
                      .now()
                      .minus(dice.between(Duration.ofHours(1), Duration.ofDays(10)))
                      .truncatedTo(ChronoUnit.SECONDS);
              Instant deleteAfter = world.now().minus(Duration.ofMinutes(1));
              world.put(
                  each.with(MarkEntry.SINCE, since.toString())
                      .with(MarkEntry.DELETE_AFTER, deleteAfter.toString()));
              world.tell(() -> "a mark since %s is forged on %s".formatted(since, each.id()));
            });
  }

  /** The mark of another one, on anything, be it of somebody who is not even registered yet. */
  void copy(SeededRandom dice) {
    Optional<SimulatedResource> from = pick(dice, VisibleTruth::bearsMark);
    Optional<SimulatedResource> to = pick(dice, each -> each.tags().size() < 40);
    if (from.isEmpty() || to.isEmpty() || from.get().id().equals(to.get().id())) {
      return;
    }
    Map<String, String> tags = new HashMap<>(from.get().tags());
    tags.keySet().retainAll(MarkEntry.KEYS);
    tags.putAll(to.get().without(MarkEntry.KEYS).tags());
    world.put(to.get().tagged(tags));
    world.tell(() -> "the mark of %s is copied to %s".formatted(from.get().id(), to.get().id()));
  }

  void moveDeleteAfter(SeededRandom dice) {
    pick(dice, each -> each.tags().containsKey(MarkEntry.DELETE_AFTER))
        .ifPresent(
            each -> {
              Duration shift =
                  dice.chance(0.5)
                      ? dice.between(Duration.ZERO, Duration.ofSeconds(1))
                      : dice.between(Duration.ofDays(-2), Duration.ofDays(1));
              Instant moment = world.now().plus(shift);
              String day = moment.atOffset(ZoneOffset.UTC).toLocalDate().toString();
              String value = dice.pick(List.of("next week", day, moment.toString()));
              world.put(each.with(MarkEntry.DELETE_AFTER, value));
              world.tell(() -> "%s may go after %s".formatted(each.id(), value));
            });
  }

  /** A mark that can no longer be trusted: of the future, or unreadable; or of a former version. */
  void spoil(SeededRandom dice) {
    pick(dice, VisibleTruth::bearsMark)
        .ifPresent(
            each -> {
              String future = world.now().plus(Duration.ofHours(dice.between(2, 30))).toString();
              world.put(
                  dice.pick(
                      List.of(
                          each.with(MarkEntry.SINCE, future),
                          each.with(MarkEntry.SINCE, "some day"),
                          each.with(MarkEntry.OWNER, "somebody"))));
              world.tell(() -> "somebody spoils the mark of " + each.id());
            });
  }

  private Optional<SimulatedResource> pick(SeededRandom dice, Predicate<SimulatedResource> wanted) {
    List<SimulatedResource> fit = world.resources(wanted);
    return fit.isEmpty() ? Optional.empty() : Optional.of(dice.pick(fit));
  }
}
