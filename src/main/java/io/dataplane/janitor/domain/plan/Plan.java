package io.dataplane.janitor.domain.plan;

import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The decisions on all resources of the inventory, with the deletions in their order. */
public sealed interface Plan {

  List<Decision> decisions();

  /** All actions may be executed. */
  record Ready(List<Decision> decisions) implements Plan {
    public Ready {
      decisions = List.copyOf(decisions);
    }
  }

  /** Marks may be set and removed; deletions are refused. */
  record Braked(List<Decision> decisions, List<Refusal> why) implements Plan {
    public Braked {
      decisions = List.copyOf(decisions);
      why = List.copyOf(why);
    }
  }

  /**
   * A limit rejects the view, or a freeze is on. Marks may be removed unless it is a freeze, since
   * a removal is safe whatever the view; all other writes are refused.
   */
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

  /** Whether no limit rejects the view. */
  default boolean trusted() {
    return switch (this) {
      case Ready ready -> true;
      case Braked braked -> true;
      case Refused refused -> false;
    };
  }

  /** Whether the view proves that a dataplane is gone: no limit but a freeze rejects it. */
  default boolean believesView() {
    return switch (this) {
      case Ready ready -> true;
      case Braked braked -> true;
      case Refused refused ->
          refused.why().stream()
              .map(Refusal::limit)
              .noneMatch(
                  limit ->
                      switch (limit) {
                        case FREEZE, MAX_DUE, MAX_REVOKES -> false;
                        case MIN_DATAPLANES, MAX_DATAPLANE_DROP, MAX_ORPHAN_SHARE -> true;
                      });
    };
  }

  /** The reason why the plan refuses an action, or empty. */
  default Optional<Reason> objection(Action action) {
    return switch (this) {
      case Ready ready -> Optional.empty();
      case Braked braked ->
          servesDeletion(action) ? Optional.of(reason(braked.why())) : Optional.empty();
      case Refused refused ->
          action instanceof Action.Unmark && !isFrozen(refused.why())
              ? Optional.empty()
              : Optional.of(reason(refused.why()));
    };
  }

  /** Whether the action is a deletion, a preparation or a restore. */
  private static boolean servesDeletion(Action action) {
    return !(action instanceof Action.SetMark || action instanceof Action.Unmark);
  }

  private static boolean isFrozen(List<Refusal> refusals) {
    return refusals.stream().anyMatch(each -> each.limit() == Refusal.Limit.FREEZE);
  }

  private static Reason reason(List<Refusal> refusals) {
    return new Reason(
        isFrozen(refusals) ? ReasonCode.FROZEN : ReasonCode.REFUSED_BY_LIMIT,
        refusals.stream()
            .map(refusal -> refusal.limit().label())
            .collect(Collectors.joining(", ", "refused by ", "")));
  }
}
