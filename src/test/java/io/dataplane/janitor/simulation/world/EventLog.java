package io.dataplane.janitor.simulation.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What happened, in words; costs nothing where nobody listens. */
public final class EventLog {
  private final boolean told;
  private final List<String> lines = new ArrayList<>();

  public EventLog(boolean told) {
    this.told = told;
  }

  void tell(Instant when, Supplier<String> what) {
    if (told) {
      lines.add(when + "  " + what.get());
    }
  }

  public List<String> lines() {
    return lines;
  }
}
