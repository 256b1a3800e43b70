package io.dataplane.janitor.simulation;

import io.dataplane.janitor.ActionRunner;
import io.dataplane.janitor.domain.Action;
import io.dataplane.janitor.domain.Outcome;
import io.dataplane.janitor.domain.Reason;
import io.dataplane.janitor.domain.ReasonCode;
import io.dataplane.janitor.domain.RuleReference;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Changes a region in memory. */
record FakeActionRunner(SimulatedRegion region) implements ActionRunner {

  @Override
  public Optional<Reason> admit(List<? extends Action> actions) {
    return Optional.empty();
  }

  @Override
  public List<Outcome> run(List<Action> actions) {
    return actions.stream().map(this::carryOut).toList();
  }

  Outcome carryOut(Action action) {
    String id = action.resource().id();
    return switch (answer(action)) {
      case DONE -> new Outcome.Applied();
      case GONE -> new Outcome.AlreadyGone();
      case TAGS_FULL ->
          new Outcome.Blocked(ReasonCode.NO_ROOM_FOR_MARKS, List.of("no room for the marks"));
      case IN_USE ->
          new Outcome.Blocked(
              region
                  .find(id)
                  .map(it -> List.copyOf(region.glance().holders(it)))
                  .filter(holders -> !holders.isEmpty())
                  .orElse(List.of("AWS itself needs it")));
    };
  }

  private SimulatedRegion.Answer answer(Action action) {
    String id = action.resource().id();
    return switch (action) {
      case Action.SetMark mark -> region.tag(id, mark.tags());
      case Action.Unmark unmark -> region.untag(id, unmark.keys());
      case Action.Delete delete -> region.delete(id);
      case Action.Unprotect unprotect -> region.shield(id, false);
      case Action.Revoke revoke -> region.revoke(id, revoke.ruleIds());
      case Action.PutBack putBack ->
          switch (putBack.preparation()) {
            case Action.Unprotect unprotect -> region.shield(id, true);
            case Action.Revoke revoke -> region.authorize(simulated(revoke));
          };
    };
  }

  private static List<SimulatedRule> simulated(Action.Revoke revoke) {
    return revoke.rules().stream()
        .map(
            rule ->
                new SimulatedRule(
                    "",
                    revoke.resource().id(),
                    rule.referencedGroup(),
                    rule.direction() == RuleReference.Direction.EGRESS,
                    Objects.requireNonNullElse(rule.traffic().fromPort(), 0),
                    rule.description(),
                    rule.tags().values()))
        .toList();
  }
}
