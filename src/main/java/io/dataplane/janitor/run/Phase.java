package io.dataplane.janitor.run;

import java.util.Locale;

/** The phases of a run, whose durations are measured. */
public enum Phase {
  LIST,
  CLAIMS,
  PLAN,
  ACT,
  TOTAL;

  /** The name in metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
