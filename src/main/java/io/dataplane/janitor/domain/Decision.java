package io.dataplane.janitor.domain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about one resource, and why.
 *
 * @param orphan where it stands, for orphans only
 * @param action what would be done now, or null
 * @param blockers what holds a due orphan
 * @param message what else a reader should know, or empty
 */
public record Decision(
    Judgement judgement,
    @Nullable Orphan orphan,
    @Nullable Action action,
    List<String> blockers,
    String message) {

  public Decision {
    blockers = List.copyOf(blockers);
  }

  static Decision nothing(Judgement judgement) {
    return new Decision(judgement, null, null, List.of(), "");
  }

  public AwsResource resource() {
    return judgement.resource();
  }

  public Optional<Orphan> orphanState() {
    return Optional.ofNullable(orphan);
  }

  public Optional<Action> plannedAction() {
    return Optional.ofNullable(action);
  }

  public boolean deletes() {
    return action instanceof Action.Delete;
  }

  /** What it deletes, as it is after its preparations. */
  Stream<AwsResource> prepared() {
    return action instanceof Action.Delete delete ? Stream.of(delete.prepared()) : Stream.empty();
  }

  /** Without its action, as long as somebody holds it. */
  Decision frozen(String holder) {
    String why = "frozen: " + holder + " is held";
    return orphan != null && deletes()
        ? blockedBy(List.of("the freeze of " + holder))
        : new Decision(
            judgement, orphan, null, blockers, message.isEmpty() ? why : message + "; " + why);
  }

  /**
   * With its deletion in one of the plan's layers.
   *
   * @param revokes what has to be taken away right before, after all other preparations
   * @param note what else a reader should know, or empty
   */
  Decision inLayer(int layer, List<Action.Revoke> revokes, String note) {
    return action instanceof Action.Delete delete
        ? new Decision(
            judgement,
            orphan,
            new Action.Delete(
                delete.resource(),
                layer,
                Stream.concat(delete.preparations().stream(), revokes.stream()).toList()),
            blockers,
            message.isEmpty() || note.isEmpty() ? message + note : message + "; " + note)
        : this;
  }

  /** The rules that its deletion takes away first. */
  public Stream<RuleReference> revoked() {
    return action instanceof Action.Delete delete
        ? delete.preparations().stream()
            .filter(Action.Revoke.class::isInstance)
            .map(Action.Revoke.class::cast)
            .flatMap(revoke -> revoke.rules().stream())
        : Stream.empty();
  }

  Decision blockedBy(List<String> holders) {
    return new Decision(
        judgement, orphan == null ? null : orphan.blocked(), null, holders, message);
  }
}
