package io.dataplane.janitor.kubernetes;

import io.dataplane.janitor.domain.Sighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts sightings into parts. Each stays where it lies, also when it grows: a part in which nothing
 * changed is not written again, and none is lost between two parts when a run ends between two
 * writes.
 */
final class SightingPacking {

  /** What tells sightings apart. */
  record Identity(String source, String uid, Instant firstSeen) {
    static Identity of(Sighting sighting) {
      return new Identity(sighting.source(), sighting.uid(), sighting.firstSeen());
    }
  }

  private static final class Part {
    private final List<String> lines = new ArrayList<>();
    private int bytes;

    void add(String line) {
      lines.add(line);
      bytes += line.length() + 1;
    }
  }

  private final SightingRoom room;
  private final List<Part> parts = new ArrayList<>();
  private final Map<Identity, Part> places = new HashMap<>();

  SightingPacking(SightingRoom room) {
    this.room = room;
  }

  /** A part that is there, with what lies in it. */
  void addPart(List<Sighting> sightings) {
    Part part = new Part();
    parts.add(part);
    sightings.forEach(each -> places.putIfAbsent(Identity.of(each), part));
  }

  /**
   * The text of each part. All find room where they take no more than {@link SightingRoom#total}.
   */
  List<String> pack(List<Sighting> all) {
    List<String> homeless = new ArrayList<>();
    for (Sighting each : all) {
      String line = SightingLine.of(each);
      Part home = places.get(Identity.of(each));
      if (home != null && fits(home, line, room.most())) {
        home.add(line);
      } else {
        homeless.add(line);
      }
    }
    homeless.forEach(line -> roomy(line).add(line));
    return parts.stream().map(part -> String.join("\n", part.lines)).toList();
  }

  private static boolean fits(Part part, String line, int most) {
    return part.bytes + line.length() < most;
  }

  private Part roomy(String line) {
    for (Part part : parts) {
      if (fits(part, line, room.bytes())) {
        return part;
      }
    }
    Part added = new Part();
    parts.add(added);
    return added;
  }
}
