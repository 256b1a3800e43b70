package io.dataplane.janitor.domain.report;

import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import java.util.List;
import java.util.Optional;

/** How an action ended. */
public sealed interface Outcome {

  /** AWS confirmed it. */
  record Applied() implements Outcome {}

  /** The resource, or the thing to change, no longer existed. */
  record AlreadyGone() implements Outcome {}

  /**
   * Something holds the resource; a later run tries again.
   *
   * @param by the names of the holders
   */
  record Blocked(ReasonCode code, List<String> by) implements Outcome {
    public Blocked {
      by = List.copyOf(by);
    }

    /** Blocked by other AWS resources. */
    public Blocked(List<String> by) {
      this(ReasonCode.IN_USE, by);
    }
  }

  /** The action was attempted and failed. */
  record Failed(Reason reason) implements Outcome {}

  /** The action was not attempted. */
  record Skipped(Reason reason) implements Outcome {}

  /** The name in reports and metrics. */
  default String label() {
    return switch (this) {
      case Applied applied -> "applied";
      case AlreadyGone gone -> "already-gone";
      case Blocked blocked -> "blocked";
      case Failed failed -> "failed";
      case Skipped skipped -> "skipped";
    };
  }

  /**
   * The reason why the action was not carried out; empty for {@link Applied} and {@link
   * AlreadyGone}.
   */
  default Optional<Reason> whyNot() {
    return switch (this) {
      case Applied applied -> Optional.empty();
      case AlreadyGone gone -> Optional.empty();
      case Blocked blocked ->
          Optional.of(new Reason(blocked.code(), String.join(", ", blocked.by())));
      case Failed failed -> Optional.of(failed.reason());
      case Skipped skipped -> Optional.of(skipped.reason());
    };
  }

  /** The detail of the same reason, or an empty text. */
  default String why() {
    return whyNot().map(Reason::detail).orElse("");
  }
}
