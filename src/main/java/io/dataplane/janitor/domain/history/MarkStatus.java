package io.dataplane.janitor.domain.history;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mark in the tags of a resource, compared with the history. */
public sealed interface MarkStatus {

  /**
   * What the history will record if the run changes nothing on the resource; null if no run has
   * marked it.
   */
  @Nullable MarkRecord record();

  /** The resource has no mark. */
  record Unmarked(@Nullable MarkRecord record) implements MarkStatus {}

  /** The history records this mark on this resource. */
  record Proved(Mark mark, MarkRecord record) implements MarkStatus {}

  /**
   * The history does not prove the mark, which is therefore replaced.
   *
   * @param deleteAfter its time of deletion, which an operator may have postponed; null if it is
   *     not readable
   */
  record Unproved(String why, @Nullable Instant deleteAfter, @Nullable MarkRecord record)
      implements MarkStatus {}

  /** How often marks vanished from the resource without a run removing them. */
  default int vanished() {
    MarkRecord recorded = record();
    return recorded == null ? 0 : recorded.vanished();
  }

  /** When a run first marked the resource, or empty. */
  default Optional<Instant> first() {
    return Optional.ofNullable(record()).map(MarkRecord::first);
  }
}
