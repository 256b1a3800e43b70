package io.dataplane.janitor.domain.plan;

import java.time.Instant;
import java.util.Locale;

/**
 * The state of an orphan.
 *
 * @param since when a run first saw it as an orphan
 * @param dueAt the earliest time of its deletion
 */
public record Orphan(State state, Instant since, Instant dueAt) {

  public enum State {
    /** No run has seen its owner alive, so it is not marked. */
    UNKNOWN,
    /** Without a usable mark. */
    NEW,
    /** In its grace period. */
    MARKED,
    /** Past its grace period. */
    DUE,
    /** Something holds it; the decision names what. */
    BLOCKED;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
