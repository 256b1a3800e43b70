package io.dataplane.janitor.domain;

/** What is true of a resource now. */
public sealed interface Verdict {

  /** It names no dataplane and none lists it: never touched, whatever it looks like. */
  record Unowned() implements Verdict {}

  /** A live dataplane stands behind it. */
  record Claimed(String by) implements Verdict {}

  /** It must not be touched. */
  record Exempt(String why) implements Verdict {}

  /** It names a dataplane, and nobody claims it. */
  record Orphaned(Owner owner) implements Verdict {}

  /** The name in reports and metrics. */
  default String label() {
    return switch (this) {
      case Unowned unowned -> "unowned";
      case Claimed claimed -> "claimed";
      case Exempt exempt -> "exempt";
      case Orphaned orphaned -> "orphaned";
    };
  }
}
