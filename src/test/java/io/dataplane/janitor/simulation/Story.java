package io.dataplane.janitor.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What happened, in words; costs nothing where nobody listens. */
final class Story {
  private final boolean told;
  private final List<String> lines = new ArrayList<>();

  Story(boolean told) {
    this.told = told;
  }

  void tell(Instant when, Supplier<String> what) {
    if (told) {
      lines.add(when + "  " + what.get());
    }
  }

  List<String> lines() {
    return lines;
  }
}
