package io.dataplane.janitor.emulator.front;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every call that arrived, in the order in which it was answered. */
public final class CallLog {
  private final List<Call> calls = new ArrayList<>();

  /**
   * A call that arrived, and what came of it.
   *
   * @param operation as {@code ec2:DescribeVpcs}
   * @param parameters the flat parameters as sent
   * @param answer {@code ok}, the error code, or the name of the fault that took the answer's place
   */
  public record Call(Instant at, String operation, Map<String, String> parameters, String answer) {

    /** Whether the operation can change something, whatever came of it. */
    public boolean isMutating() {
      String action = operation.substring(operation.indexOf(':') + 1);
      return !action.startsWith("Describe") && !action.startsWith("Get");
    }

    public boolean isOk() {
      return answer.equals("ok");
    }
  }

  synchronized void add(Call call) {
    calls.add(call);
  }

  public synchronized List<Call> all() {
    return List.copyOf(calls);
  }

  public synchronized List<Call> of(String operation) {
    return calls.stream().filter(call -> call.operation.equals(operation)).toList();
  }

  public int count(String operation) {
    return of(operation).size();
  }

  public synchronized List<Call> mutating() {
    return calls.stream().filter(Call::isMutating).toList();
  }

  public synchronized void clear() {
    calls.clear();
  }
}
