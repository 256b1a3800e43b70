package io.dataplane.janitor.domain.plan;

import java.time.Instant;

/**
 * The grace period of one orphan.
 *
 * @param since since when the resource has been an orphan
 * @param dueAt from when on it may be deleted
 */
public record Grace(Instant since, Instant dueAt) {

  Orphan orphan(Orphan.State state) {
    return new Orphan(state, since, dueAt);
  }
}
