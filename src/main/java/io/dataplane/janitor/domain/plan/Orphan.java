package io.dataplane.janitor.domain.plan;

import java.time.Instant;
import java.util.Locale;

/**
 * Where an orphan stands on its way out.
 *
 * @param since since when it has been seen as an orphan
 * @param dueAt from when on it may be deleted
 */
public record Orphan(State state, Instant since, Instant dueAt) {

  public enum State {
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
