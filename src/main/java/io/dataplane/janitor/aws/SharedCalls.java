package io.dataplane.janitor.aws;

import io.dataplane.janitor.aws.kind.Api;
import io.dataplane.janitor.aws.kind.KindApi;
import io.dataplane.janitor.aws.kind.KindApis;
import io.dataplane.janitor.domain.plan.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups actions into calls: actions that add or remove the same tags share a call, up to the limit
 * of the API.
 */
public record SharedCalls(KindApis kinds) {

  /** Groups by kind, so that a failure for one kind does not repeat the call of another kind. */
  public <A extends Action> List<List<A>> byKind(List<A> actions) {
    Map<Object, List<A>> alike = new LinkedHashMap<>();
    kinds.all().forEach(kind -> alike.putIfAbsent(key(kind), new ArrayList<>()));
    for (A action : actions) {
      Object key = key(kinds.of(action.resource()));
      alike.computeIfAbsent(key, first -> new ArrayList<>()).add(action);
    }
    return alike.values().stream().flatMap(each -> of(each).stream()).toList();
  }

  /**
   * The kinds of v2 load balancing share calls: a call takes few of them, and reports failures
   * individually.
   */
  private static Object key(KindApi kind) {
    return switch (kind.api()) {
      case ELB_V2 -> Api.ELB_V2;
      case EC2, ELB_CLASSIC -> kind;
    };
  }

  <A extends Action> List<List<A>> of(List<A> actions) {
    Map<Object, List<A>> alike = new LinkedHashMap<>();
    for (A action : actions) {
      alike.computeIfAbsent(callKey(action), part -> new ArrayList<>()).add(action);
    }
    List<List<A>> calls = new ArrayList<>();
    for (List<A> group : alike.values()) {
      int size = api(group.getFirst()).taggedPerCall();
      for (int start = 0; start < group.size(); start += size) {
        calls.add(group.subList(start, Math.min(start + size, group.size())));
      }
    }
    return calls;
  }

  /** Actions with equal keys can share a call. */
  private Object callKey(Action action) {
    Api api = api(action);
    return switch (action) {
      case Action.SetMark mark -> List.of(api, mark.tags());
      case Action.Unmark unmark -> List.of(api, unmark.keys());
      case Action.Delete delete -> delete;
      case Action.Preparation preparation -> preparation;
      case Action.Restore restore -> restore;
    };
  }

  /**
   * The actions of a call that consume tokens. EC2 counts one call. AWS does not document how load
   * balancing counts the calls of the tagging API. The janitor assumes one call for each resource,
   * so that the controllers of the account keep their share of the budget in any case.
   */
  List<? extends Action> charged(List<? extends Action> call) {
    return switch (api(call.getFirst())) {
      case EC2 -> call.subList(0, 1);
      case ELB_V2, ELB_CLASSIC -> call;
    };
  }

  private Api api(Action action) {
    return kinds.of(action.resource()).api();
  }
}
