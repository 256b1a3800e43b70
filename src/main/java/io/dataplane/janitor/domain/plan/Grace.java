package io.dataplane.janitor.domain.plan;

import java.time.Instant;

/**
 * The grace period of one orphan.
 *
 * @param since when the resource became an orphan
 * @param dueAt the earliest time of its deletion
 */
public record Grace(Instant since, Instant dueAt) {

  Orphan orphan(Orphan.State state) {
    return new Orphan(state, since, dueAt);
  }
}
