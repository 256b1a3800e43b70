package io.dataplane.janitor.aws;

import io.dataplane.janitor.aws.kind.KindApi;
import io.dataplane.janitor.aws.kind.KindApis;
import io.dataplane.janitor.aws.pace.RateLimit;
import io.dataplane.janitor.domain.plan.Action;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The token buckets from which the call of an action consumes a token. */
public record ActionCosts(KindApis kinds) {

  public List<RateLimit> of(Action action) {
    KindApi kind = kinds.of(action.resource());
    return operations(kind, action).stream()
        .flatMap(operation -> RateLimit.of(kind.api().service(), operation, false).stream())
        .toList();
  }

  /** The tokens of one shared check of all deletions among the actions. */
  Map<RateLimit, Integer> ofChecks(List<? extends Action> actions) {
    Map<RateLimit, Integer> tokens = new HashMap<>();
    actions.stream()
        .filter(Action.Delete.class::isInstance)
        .map(Action::resource)
        .collect(Collectors.groupingBy(kinds::of))
        .forEach(
            (kind, alike) ->
                kind.readingLimits(alike).forEach(limit -> tokens.merge(limit, 1, Integer::sum)));
    return tokens;
  }

  private static List<String> operations(KindApi kind, Action action) {
    return switch (action) {
      case Action.SetMark mark -> List.of(kind.api().tagging());
      case Action.Unmark unmark -> List.of(kind.api().untagging());
      case Action.Delete delete -> List.of(kind.deletionOperation());
      case Action.Preparation preparation -> kind.preparationOperations(preparation);
      case Action.Restore restore -> kind.restoreOperations(restore.preparation());
    };
  }
}
