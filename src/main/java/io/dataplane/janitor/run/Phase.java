package io.dataplane.janitor.run;

import java.util.Locale;

/** The parts of a run that are timed. */
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
