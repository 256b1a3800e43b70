package io.dataplane.janitor.domain.history;

import java.time.Duration;
import java.time.Instant;

/**
 * What earlier runs saw alive, and what they marked.
 *
 * @param dataplanes the dataplanes that earlier runs saw alive
 * @param marks the resources that earlier runs marked
 */
public record History(DataplaneHistory dataplanes, MarkHistory marks) {

  /** The history before the first run. */
  public static final History NONE = new History(DataplaneHistory.NONE, MarkHistory.NONE);

  /** A history that could not be read: it proves nothing. */
  public static History unread(String why) {
    return new History(DataplaneHistory.unread(why), MarkHistory.NONE);
  }

  /** The history to judge by at this time. */
  public History asOf(Instant now, Duration gracePeriod) {
    return new History(dataplanes.asOf(now), marks.asOf(now, gracePeriod));
  }

  /** The history after a run. */
  public History after(HistoryUpdate update) {
    return new History(dataplanes.after(update.observation(), update.trusted()), update.marks());
  }
}
