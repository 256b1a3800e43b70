package io.dataplane.janitor.domain;

import java.util.List;

/** How an action ended. */
public sealed interface Outcome {

  /** AWS confirmed it. */
  record Applied() implements Outcome {}

  /** There was nothing left to do it to. */
  record AlreadyGone() implements Outcome {}

  /** Something holds the resource; a later run goes on. */
  record Blocked(List<String> by) implements Outcome {
    public Blocked {
      by = List.copyOf(by);
    }
  }

  record Failed(String why) implements Outcome {}

  /** It was not tried. */
  record Skipped(String why) implements Outcome {}

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

  /** Why it ended so, where there is anything to say; else empty. */
  default String why() {
    return switch (this) {
      case Applied applied -> "";
      case AlreadyGone gone -> "";
      case Blocked blocked -> String.join(", ", blocked.by());
      case Failed failed -> failed.why();
      case Skipped skipped -> skipped.why();
    };
  }
}
