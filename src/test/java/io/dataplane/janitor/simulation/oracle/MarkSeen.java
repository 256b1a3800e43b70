package io.dataplane.janitor.simulation.oracle;

import io.dataplane.janitor.simulation.world.MarkEntry;
import io.dataplane.janitor.simulation.world.RunBook;
import io.dataplane.janitor.simulation.world.SimulatedResource;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The mark in the tags of a resource beside what its janitor has written down.
 *
 * @param present whether there is any of it
 * @param since empty where it cannot be read
 * @param deleteAfter empty where it cannot be read
 * @param proved whether it is the one that a run set last on this very resource
 * @param entry what is known of the resource now, with a mark that is missed counted
 */
record MarkSeen(
    boolean present,
    Optional<Instant> since,
    Optional<Instant> deleteAfter,
    boolean proved,
    Optional<MarkEntry> entry) {

  static MarkSeen of(SimulatedResource resource, RunBook book, Instant now) {
    Optional<MarkEntry> written = book.mark(resource.id());
    Optional<Instant> since = instant(resource.tags().get(MarkEntry.SINCE));
    Optional<Instant> deleteAfter = instantOrDate(resource.tags().get(MarkEntry.DELETE_AFTER));
    boolean proved =
        since.isPresent()
            && deleteAfter.isPresent()
            && !since.get().isAfter(now)
            && written.filter(entry -> entry.since().equals(since)).isPresent();
    return new MarkSeen(
        MarkEntry.SET.stream().anyMatch(resource.tags()::containsKey),
        since,
        deleteAfter,
        proved,
        proved ? written : written.map(entry -> entry.unseen(now)));
  }

  int missed() {
    return entry.map(MarkEntry::missed).orElse(0);
  }

  /** People who postpone give a day, too: all of it, wherever they are. */
  private static Optional<Instant> instantOrDate(@Nullable String text) {
    if (text == null || text.length() != "2026-11-20".length()) {
      return instant(text);
    }
    try {
      return Optional.of(LocalDate.parse(text).plusDays(1).atTime(12, 0).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException noDate) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> instant(@Nullable String text) {
    try {
      return text == null ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException unreadable) {
      return Optional.empty();
    }
  }
}
