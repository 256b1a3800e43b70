package io.dataplane.janitor.domain.verdict;

import io.dataplane.janitor.domain.claim.Owner;
import io.dataplane.janitor.domain.reason.Reason;
import java.util.Locale;

/** What is true of a resource now. */
public sealed interface Verdict {

  /** It names no dataplane and none lists it: never touched, whatever it looks like. */
  record Unowned() implements Verdict {}

  /** A live dataplane stands behind it. */
  record Claimed(String by) implements Verdict {}

  /** It must not be touched. */
  record Exempt(Reason reason) implements Verdict {}

  /** It names a dataplane, and nobody claims it. */
  record Orphaned(Owner owner) implements Verdict {}

  /** The names in reports and metrics. */
  enum Label {
    UNOWNED,
    CLAIMED,
    EXEMPT,
    ORPHANED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  default Label label() {
    return switch (this) {
      case Unowned unowned -> Label.UNOWNED;
      case Claimed claimed -> Label.CLAIMED;
      case Exempt exempt -> Label.EXEMPT;
      case Orphaned orphaned -> Label.ORPHANED;
    };
  }
}
