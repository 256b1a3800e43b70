package io.dataplane.janitor.domain.report;

import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import java.util.List;
import java.util.Optional;

/** How an action ended. */
public sealed interface Outcome {

  /** AWS confirmed it. */
  record Applied() implements Outcome {}

  /** There was nothing left to do it to. */
  record AlreadyGone() implements Outcome {}

  /**
   * Something holds the resource; a later run continues.
   *
   * @param by the names of what holds it
   */
  record Blocked(ReasonCode code, List<String> by) implements Outcome {
    public Blocked {
      by = List.copyOf(by);
    }

    /** Other resources of AWS hold it. */
    public Blocked(List<String> by) {
      this(ReasonCode.IN_USE, by);
    }
  }

  record Failed(Reason reason) implements Outcome {}

  /** It was not tried. */
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

  /** Why the action was not carried out; empty where it was, or where nothing was left to do. */
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

  /** The same for people; empty where there is nothing to say. */
  default String why() {
    return whyNot().map(Reason::detail).orElse("");
  }
}
