package io.dataplane.janitor.aws;

import io.dataplane.janitor.aws.kind.Api;
import io.dataplane.janitor.aws.kind.KindApi;
import io.dataplane.janitor.aws.kind.KindApis;
import io.dataplane.janitor.domain.plan.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which actions share a call: those that give or take the same tags, as many as the API takes. */
public record SharedCalls(KindApis kinds) {

  /** Kind by kind, so that a call which one kind spoils costs no other kind a second one. */
  public <A extends Action> List<List<A>> byKind(List<A> actions) {
    Map<Object, List<A>> alike = new LinkedHashMap<>();
    kinds.all().forEach(kind -> alike.putIfAbsent(key(kind), new ArrayList<>()));
    for (A action : actions) {
      Object key = key(kinds.of(action.resource()));
      alike.computeIfAbsent(key, first -> new ArrayList<>()).add(action);
    }
    return alike.values().stream().flatMap(each -> of(each).stream()).toList();
  }

  /** The kinds of v2 load balancing share calls: they are few to a call, and fail one by one. */
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

  /** Actions that are equal in this can share a call. */
  private Object callKey(Action action) {
    Api api = api(action);
    return switch (action) {
      case Action.SetMark mark -> List.of(api, mark.tags());
      case Action.Unmark unmark -> List.of(api, unmark.keys());
      case Action.Delete delete -> delete;
      case Action.Preparation preparation -> preparation;
      case Action.PutBack putBack -> putBack;
    };
  }

  /**
   * Those of a call that its price is counted by. EC2 counts the call. How the tagging API's calls
   * are counted by load balancing is not documented: as if each resource had been written alone, so
   * that the controllers of the account find their share of the budget whatever AWS does.
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
