package io.dataplane.janitor.domain.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A resource that a run has marked.
 *
 * @param key the key of the resource
 * @param first when a run first marked it; a mark that vanishes and is set again does not change
 *     this
 * @param since the {@code since} of the mark that a run set last; null once it has vanished
 * @param vanished how often the mark vanished without a run removing it
 */
public record MarkRecord(String key, Instant first, @Nullable Instant since, int vanished) {

  /** The same record after its mark vanished. */
  MarkRecord withoutMark() {
    return since == null ? this : new MarkRecord(key, first, null, vanished + 1);
  }

  boolean marks(Mark mark) {
    return mark.since().equals(since);
  }
}
