package io.dataplane.janitor.kubernetes;

import io.dataplane.janitor.IncompleteViewException;
import io.dataplane.janitor.domain.Sighting;
import io.dataplane.janitor.domain.Sightings;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The record as it lies in the cluster: a head with what all have in common, and parts with a line
 * for each sighting. A line says all by itself, so parts that were written at different runs are a
 * record all the same.
 */
record StoredSightings(RecordMap head, List<RecordMap> parts) {
  private static final String FORMAT = "format";
  private static final String VERSION = "1";
  private static final String SEEN_AT = "seen-at";
  private static final String PARTS = "parts";
  private static final String FORGOTTEN = "forgotten";
  private static final String LINES = "dataplanes";

  StoredSightings {
    parts = List.copyOf(parts);
  }

  /** How many parts the head knows of; none where there is no head. */
  static int parts(RecordMap head) {
    return head.version() == null ? 0 : number(head, PARTS);
  }

  /**
   * What is recorded.
   *
   * @throws IncompleteViewException where any of it is no record of ours
   */
  Sightings sightings() {
    Map<SightingPacking.Identity, Sighting> all = new LinkedHashMap<>();
    Instant latest = Instant.EPOCH;
    for (RecordMap part : parts) {
      for (Sighting each : sightings(part)) {
        // Two lines of one can only be left by a run that ended between two writes.
        all.merge(
            SightingPacking.Identity.of(each), each, (one, other) -> one.gone() ? other : one);
        latest = latest.isAfter(each.firstSeen()) ? latest : each.firstSeen();
      }
    }
    // Without a head a first run came to its end between two writes.
    return head.version() == null
        ? new Sightings(latest, List.copyOf(all.values()), 0)
        : new Sightings(seenAt(), List.copyOf(all.values()), number(head, FORGOTTEN));
  }

  private Instant seenAt() {
    try {
      return Instant.parse(head.text(SEEN_AT));
    } catch (DateTimeException unreadable) {
      throw foreign(head, SEEN_AT + " is '" + head.text(SEEN_AT) + "', which is no instant");
    }
  }

  private static List<Sighting> sightings(RecordMap part) {
    requireFormat(part);
    List<Sighting> found = new ArrayList<>();
    List<String> lines = part.text(LINES).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      int number = i + 1;
      found.add(
          SightingLine.parse(lines.get(i))
              .orElseThrow(
                  () -> foreign(part, "line %d of %s is no sighting".formatted(number, LINES))));
    }
    return found;
  }

  private static int number(RecordMap map, String key) {
    requireFormat(map);
    try {
      int number = Integer.parseInt(map.text(key));
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // Said below.
    }
    throw foreign(map, "%s is '%s', which is no number".formatted(key, map.text(key)));
  }

  private static void requireFormat(RecordMap map) {
    if (!map.text(FORMAT).equals(VERSION)) {
      throw foreign(map, "%s is '%s', not %s".formatted(FORMAT, map.text(FORMAT), VERSION));
    }
  }

  private static IncompleteViewException foreign(RecordMap map, String why) {
    return new IncompleteViewException(
        "Config map %s holds no record of dataplanes that can be read: %s; correct it, or delete all of the record"
            .formatted(map.name(), why));
  }

  /**
   * What has to be written so that the record is this one, the head last: until then its moment is
   * the older one, and nobody was seen alive later than he was.
   *
   * @param name what a part of this number is called
   */
  List<RecordMap> changes(Sightings next, SightingRoom room, IntFunction<String> name) {
    SightingPacking packing = new SightingPacking(room);
    for (RecordMap part : parts) {
      packing.addPart(sightings(part));
    }
    List<String> texts = packing.pack(next.all());
    List<RecordMap> changes = new ArrayList<>();
    IntStream.range(0, texts.size())
        .mapToObj(
            i ->
                (i < parts.size() ? parts.get(i) : new RecordMap(name.apply(i + 1), null, Map.of()))
                    .holding(Map.of(FORMAT, VERSION, LINES, texts.get(i))))
        .filter(part -> !parts.contains(part))
        .forEach(changes::add);
    changes.add(
        head.holding(
            Map.of(
                FORMAT,
                VERSION,
                SEEN_AT,
                next.seenAt().toString(),
                PARTS,
                Integer.toString(texts.size()),
                FORGOTTEN,
                Integer.toString(next.forgotten()))));
    return changes;
  }
}
