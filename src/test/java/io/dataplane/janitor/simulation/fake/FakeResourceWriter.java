package io.dataplane.janitor.simulation.fake;

import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.domain.resource.SecurityGroupRule;
import io.dataplane.janitor.execute.ResourceWriter;
import io.dataplane.janitor.simulation.world.SimulatedRegion;
import io.dataplane.janitor.simulation.world.SimulatedRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Changes a region in memory. */
public record FakeResourceWriter(SimulatedRegion region) implements ResourceWriter {
  private static final int CALL_SIZE = 20;

  /** So many of one kind that get or lose the same tags. */
  @Override
  public <A extends Action> List<List<A>> sharedCalls(List<A> actions) {
    record Alike(ResourceKind kind, Map<String, String> tags) {}
    Map<Alike, List<A>> alike = new LinkedHashMap<>();
    for (A action : actions) {
      Map<String, String> tags = action instanceof Action.SetMark mark ? mark.tags() : Map.of();
      alike
          .computeIfAbsent(new Alike(action.resource().kind(), tags), first -> new ArrayList<>())
          .add(action);
    }
    List<List<A>> calls = new ArrayList<>();
    for (List<A> each : alike.values()) {
      for (int start = 0; start < each.size(); start += CALL_SIZE) {
        calls.add(each.subList(start, Math.min(start + CALL_SIZE, each.size())));
      }
    }
    return calls;
  }

  @Override
  public Optional<Reason> admit(List<? extends Action> actions) {
    return Optional.empty();
  }

  @Override
  public List<Outcome> run(List<Action> actions) {
    return actions.stream().map(this::carryOut).toList();
  }

  public Outcome carryOut(Action action) {
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
      case Action.Restore restore ->
          switch (restore.preparation()) {
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
                    rule.direction() == SecurityGroupRule.Direction.EGRESS,
                    Objects.requireNonNullElse(rule.traffic().fromPort(), 0),
                    rule.description(),
                    rule.tags().values()))
        .toList();
  }
}
