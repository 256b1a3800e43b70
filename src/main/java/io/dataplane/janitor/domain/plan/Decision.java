package io.dataplane.janitor.domain.plan;

import io.dataplane.janitor.domain.history.MarkRecord;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.SecurityGroupRule;
import io.dataplane.janitor.domain.verdict.JudgedResource;
import io.dataplane.janitor.domain.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a run does with one resource, and why. */
public sealed interface Decision {

  JudgedResource judgement();

  /**
   * The resource is not an orphan, and has no action.
   *
   * @param withheld why marks that no longer apply stay on it, or empty
   */
  record Keep(JudgedResource judgement, Optional<Reason> withheld) implements Decision {
    public Keep(JudgedResource judgement) {
      this(judgement, Optional.empty());
    }
  }

  /** The resource is not an orphan, and its mark is removed. */
  record Unmark(JudgedResource judgement, Action.Unmark action) implements Decision {}

  /**
   * No run has seen an owner of the orphan alive, so it is neither marked nor deleted.
   *
   * @param unmark removes a mark that it has, or empty
   */
  record Unknown(JudgedResource judgement, Grace grace, Reason why, Optional<Action.Unmark> unmark)
      implements Decision {}

  /**
   * The grace period of an orphan begins.
   *
   * @param record what the history records once the mark is set
   * @param note what else a reader should know, or empty
   */
  record Mark(
      JudgedResource judgement, Grace grace, Action.SetMark action, MarkRecord record, String note)
      implements Decision {}

  /**
   * An orphan stays as it is until its grace period ends.
   *
   * @param begun whether its grace period has begun
   * @param withheld why its grace period does not begin in this run, or why it is not deleted at
   *     its end; or empty
   */
  record Wait(JudgedResource judgement, Grace grace, boolean begun, Optional<Reason> withheld)
      implements Decision {
    public Wait(JudgedResource judgement, Grace grace) {
      this(judgement, grace, true, Optional.empty());
    }

    /** The grace period does not begin. */
    public Wait(JudgedResource judgement, Grace grace, Reason withheld) {
      this(judgement, grace, false, Optional.of(withheld));
    }
  }

  /**
   * The grace period of an orphan is over, and it is deleted.
   *
   * @param note what else a reader should know, or empty
   */
  record Delete(JudgedResource judgement, Grace grace, Action.Delete action, String note)
      implements Decision {

    public Delete(JudgedResource judgement, Grace grace, Action.Delete action) {
      this(judgement, grace, action, "");
    }

    /**
     * The decision with its deletion in a layer of the plan.
     *
     * @param revokes the rules to revoke right before it, after all other preparations
     */
    Delete inLayer(int layer, List<Action.Revoke> revokes, String newNote) {
      List<Action.Preparation> preparations =
          Stream.concat(action.preparations().stream(), revokes.stream()).toList();
      return new Delete(
          judgement, grace, new Action.Delete(action.resource(), layer, preparations), newNote);
    }

    Blocked blockedBy(ReasonCode code, List<String> holders) {
      return new Blocked(judgement, grace, code, holders, "");
    }
  }

  /**
   * The deletion of a due orphan waits for a later run.
   *
   * @param why the quota of the run
   */
  record Deferred(JudgedResource judgement, Grace grace, Action.Delete action, Reason why)
      implements Decision {}

  /**
   * A holder prevents the deletion of an orphan.
   *
   * @param by the names of what holds it
   * @param note what else a reader should know, or empty
   */
  record Blocked(
      JudgedResource judgement, Grace grace, ReasonCode code, List<String> by, String note)
      implements Decision {
    public Blocked {
      by = List.copyOf(by);
    }
  }

  default AwsResource resource() {
    return judgement().resource();
  }

  /** The state of an orphan; empty for other resources. */
  default Optional<Orphan> orphanState() {
    return switch (this) {
      case Keep keep -> Optional.empty();
      case Unmark unmark -> Optional.empty();
      case Unknown unknown -> Optional.of(unknown.grace().orphan(Orphan.State.UNKNOWN));
      case Mark mark -> Optional.of(mark.grace().orphan(Orphan.State.NEW));
      case Wait wait ->
          Optional.of(wait.grace().orphan(wait.begun() ? Orphan.State.MARKED : Orphan.State.NEW));
      case Delete delete -> Optional.of(delete.grace().orphan(Orphan.State.DUE));
      case Deferred deferred -> Optional.of(deferred.grace().orphan(Orphan.State.DUE));
      case Blocked blocked -> Optional.of(blocked.grace().orphan(Orphan.State.BLOCKED));
    };
  }

  default Optional<Action> plannedAction() {
    return switch (this) {
      case Keep keep -> Optional.empty();
      case Unmark unmark -> Optional.of(unmark.action());
      case Unknown unknown -> unknown.unmark().map(Function.identity());
      case Mark mark -> Optional.of(mark.action());
      case Wait wait -> Optional.empty();
      case Delete delete -> Optional.of(delete.action());
      case Deferred deferred -> Optional.empty();
      case Blocked blocked -> Optional.empty();
    };
  }

  /** The action that this or a later run makes, or empty. */
  default Optional<Action> intendedAction() {
    return this instanceof Deferred deferred ? Optional.of(deferred.action()) : plannedAction();
  }

  default boolean deletes() {
    return this instanceof Delete;
  }

  /** The names of the holders of a blocked orphan; otherwise empty. */
  default List<String> blockers() {
    return this instanceof Blocked blocked ? blocked.by() : List.of();
  }

  /** The reason why the plan withholds the action that the verdict leads to, or empty. */
  default Optional<Reason> withheld() {
    return switch (this) {
      case Keep keep -> keep.withheld();
      case Unmark unmark -> Optional.empty();
      case Unknown unknown -> Optional.of(unknown.why());
      case Mark mark -> Optional.empty();
      case Wait wait -> wait.withheld();
      case Delete delete -> Optional.empty();
      case Deferred deferred -> Optional.of(deferred.why());
      case Blocked blocked ->
          Optional.of(new Reason(blocked.code(), String.join(", ", blocked.by())));
    };
  }

  /** Further details for people, or an empty text. */
  default String message() {
    return switch (this) {
      case Keep keep -> keep.withheld().map(Reason::detail).orElse("");
      case Unmark unmark -> "";
      case Unknown unknown -> unknown.why().detail();
      case Mark mark -> mark.note();
      case Wait wait -> wait.withheld().map(Reason::detail).orElse("");
      case Delete delete -> delete.note();
      case Deferred deferred -> "";
      case Blocked blocked -> blocked.note();
    };
  }

  /** The decision without its action, since an operator holds this id or dataplane. */
  default Decision frozen(String name) {
    return switch (this) {
      case Keep keep -> keep;
      case Unmark unmark -> new Keep(judgement(), Optional.of(Freeze.onHold(name)));
      case Unknown unknown ->
          new Unknown(judgement(), unknown.grace(), unknown.why(), Optional.empty());
      case Mark mark -> new Wait(judgement(), mark.grace(), Freeze.onHold(name));
      case Wait wait ->
          new Wait(judgement(), wait.grace(), wait.begun(), Optional.of(Freeze.onHold(name)));
      case Delete delete -> delete.blockedBy(ReasonCode.FROZEN, List.of("the freeze of " + name));
      case Deferred deferred -> deferred;
      case Blocked blocked -> blocked;
    };
  }

  /** The resource that it deletes, as it is after the preparations. */
  default Stream<AwsResource> prepared() {
    return this instanceof Delete delete ? Stream.of(delete.action().prepared()) : Stream.empty();
  }

  /** The rules that its deletion revokes first. */
  default Stream<SecurityGroupRule> revoked() {
    return revokes().flatMap(revoke -> revoke.rules().stream());
  }

  default Stream<Action.Revoke> revokes() {
    return this instanceof Delete delete ? delete.action().revokes() : Stream.empty();
  }

  /** The verdict and state, for people. */
  default String found() {
    return switch (judgement().verdict()) {
      case Verdict.Unowned unowned -> "unowned";
      case Verdict.Claimed claimed -> "claimed by " + claimed.by();
      case Verdict.Exempt exempt -> "exempt: " + exempt.reason().text();
      case Verdict.Orphaned orphaned ->
          orphanState()
              .map(orphan -> "an orphan that is " + orphan.state().label())
              .orElse("orphaned");
    };
  }
}
