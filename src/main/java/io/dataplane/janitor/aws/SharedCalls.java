package io.dataplane.janitor.aws;

import io.dataplane.janitor.domain.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which actions share a call: those that give or take the same tags, as many as the API takes. */
final class SharedCalls {
  private SharedCalls() {}

  static List<List<Action>> of(List<Action> actions) {
    Map<Object, List<Action>> alike = new LinkedHashMap<>();
    for (Action action : actions) {
      alike.computeIfAbsent(sharedPart(action), part -> new ArrayList<>()).add(action);
    }
    List<List<Action>> calls = new ArrayList<>();
    for (List<Action> group : alike.values()) {
      int size = Api.of(group.getFirst().resource()).taggedPerCall();
      for (int start = 0; start < group.size(); start += size) {
        calls.add(group.subList(start, Math.min(start + size, group.size())));
      }
    }
    return calls;
  }

  /** Actions that are equal in this can share a call. */
  private static Object sharedPart(Action action) {
    Api api = Api.of(action.resource());
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
  static List<? extends Action> paying(List<? extends Action> call) {
    return switch (Api.of(call.getFirst().resource())) {
      case EC2 -> call.subList(0, 1);
      case ELB_V2, ELB_CLASSIC -> call;
    };
  }
}
