package io.dataplane.janitor.domain.verdict;

import io.dataplane.janitor.domain.claim.Owner;
import io.dataplane.janitor.domain.reason.Reason;
import java.util.Locale;

/** What is true of a resource at the time of the judgement. */
public sealed interface Verdict {

  /** The resource names no dataplane, and no dataplane lists it. It is never touched. */
  record Unowned() implements Verdict {}

  /** A live dataplane claims the resource. */
  record Claimed(String by) implements Verdict {}

  /** The resource must not be touched. */
  record Exempt(Reason reason) implements Verdict {}

  /** The resource names a dataplane, no live dataplane claims it, and no exemption applies. */
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
