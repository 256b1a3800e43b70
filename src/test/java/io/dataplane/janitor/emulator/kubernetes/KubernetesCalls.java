package io.dataplane.janitor.emulator.kubernetes;

import io.dataplane.janitor.emulator.kubernetes.api.KubernetesVerb;
import java.util.ArrayList;
import java.util.List;

/** What arrived since the start or the last {@link #clear}. */
public final class KubernetesCalls {

  private final List<KubernetesCall> calls = new ArrayList<>();

  synchronized void add(KubernetesCall call) {
    calls.add(call);
  }

  public synchronized List<KubernetesCall> all() {
    return List.copyOf(calls);
  }

  /** Everything but gets and lists. */
  public synchronized List<KubernetesCall> mutating() {
    return calls.stream().filter(KubernetesCall::mutating).toList();
  }

  /**
   * How many requests had this verb and path.
   *
   * @param path a regular expression for the whole path, without the query
   */
  public synchronized long count(KubernetesVerb verb, String path) {
    return calls.stream().filter(it -> it.verb() == verb && it.path().matches(path)).count();
  }

  public synchronized void clear() {
    calls.clear();
  }
}
