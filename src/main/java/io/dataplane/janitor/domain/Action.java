package io.dataplane.janitor.domain;

import java.util.Map;
import java.util.Set;

/** A change to one resource. */
public sealed interface Action {

  AwsResource resource();

  /** Starts its grace period. */
  record SetMark(AwsResource resource, Map<String, String> tags) implements Action {
    public SetMark {
      tags = Map.copyOf(tags);
    }
  }

  /** Takes the mark away, by key. */
  record Unmark(AwsResource resource, Set<String> keys) implements Action {
    public Unmark {
      keys = Set.copyOf(keys);
    }
  }

  record Delete(AwsResource resource) implements Action {}

  /** The name in reports and metrics. */
  default String label() {
    return switch (this) {
      case SetMark mark -> "mark";
      case Unmark unmark -> "unmark";
      case Delete delete -> "delete";
    };
  }
}
