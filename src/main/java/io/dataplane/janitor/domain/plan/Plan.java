package io.dataplane.janitor.domain.plan;

import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is to be done about every resource of the inventory; deletions stand in their order. */
public sealed interface Plan {

  List<Decision> decisions();

  /** All of it may be carried out. */
  record Ready(List<Decision> decisions) implements Plan {
    public Ready {
      decisions = List.copyOf(decisions);
    }
  }

  /** Marks may be set and removed; no deletion may be made. */
  record Braked(List<Decision> decisions, List<Refusal> why) implements Plan {
    public Braked {
      decisions = List.copyOf(decisions);
      why = List.copyOf(why);
    }
  }

  /** The view is suspect: nothing at all may be written. */
  record Refused(List<Decision> decisions, List<Refusal> why) implements Plan {
    public Refused {
      decisions = List.copyOf(decisions);
      why = List.copyOf(why);
    }
  }

  default List<Refusal> refusals() {
    return switch (this) {
      case Ready ready -> List.of();
      case Braked braked -> braked.why();
      case Refused refused -> refused.why();
    };
  }

  /** Whether what it was made by is believed. */
  default boolean trusted() {
    return switch (this) {
      case Ready ready -> true;
      case Braked braked -> true;
      case Refused refused -> false;
    };
  }

  /** Why an action of this plan may not be carried out, or empty where it may. */
  default Optional<Reason> objection(Action action) {
    return switch (this) {
      case Ready ready -> Optional.empty();
      case Braked braked ->
          servesDeletion(action) ? Optional.of(reason(braked.why())) : Optional.empty();
      case Refused refused -> Optional.of(reason(refused.why()));
    };
  }

  /** Whether it deletes something, or is done for the sake of that. */
  private static boolean servesDeletion(Action action) {
    return !(action instanceof Action.SetMark || action instanceof Action.Unmark);
  }

  private static Reason reason(List<Refusal> refusals) {
    boolean frozen = refusals.stream().anyMatch(each -> each.limit() == Refusal.Limit.FREEZE);
    return new Reason(
        frozen ? ReasonCode.FROZEN : ReasonCode.REFUSED_BY_LIMIT,
        refusals.stream()
            .map(refusal -> refusal.limit().label())
            .collect(Collectors.joining(", ", "refused by ", "")));
  }
}
