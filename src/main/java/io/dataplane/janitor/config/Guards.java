package io.dataplane.janitor.config;

import io.dataplane.janitor.domain.claim.DataplaneSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The only account and clusters to work in.
 *
 * @param account the account, if configured
 * @param clusterUids the uid of namespace kube-system by the context of the kubeconfig, as far as
 *     configured
 * @param missing the keys that a run which changes AWS requires, and that have no value
 */
public record Guards(
    Optional<String> account, Map<String, String> clusterUids, List<String> missing) {

  /** The written opt-out of a guard. */
  static final String ANY = "any";

  private static final String PREFIX = JanitorSettings.PREFIX + ".";

  public Guards {
    clusterUids = Map.copyOf(clusterUids);
    missing = List.copyOf(missing);
  }

  /**
   * Requires the guards of a run that changes AWS.
   *
   * @throws ConfigurationException with a line for each guard that is missing
   */
  public void require() {
    if (!missing.isEmpty()) {
      throw new ConfigurationException(
          missing.stream()
              .map(
                  key ->
                      "%s: is missing; a run that changes AWS requires it, so that it never works in a wrong place; write %s to allow every one"
                          .formatted(key, ANY))
              .toList());
    }
  }

  static Guards of(JanitorSettings settings, List<DataplaneSource> sources) {
    List<String> missing = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    if (settings.account().isEmpty()) {
      missing.add(PREFIX + "account");
    }
    Map<String, String> uids = new LinkedHashMap<>();
    settings.clusterUid().ifPresent(uid -> uids.put(mainContext(sources), uid));
    for (int i = 0; i < sources.size(); i++) {
      String context = sources.get(i).context();
      String key = PREFIX + "dataplanes[%d].cluster-uid".formatted(i);
      settings
          .dataplanes()
          .get(i)
          .clusterUid()
          .ifPresent(
              uid -> {
                String other = uids.putIfAbsent(context, uid);
                if (other != null && !other.equals(uid)) {
                  problems.add(
                      "%s = '%s': differs from '%s' for the same context; a context is one cluster"
                          .formatted(key, uid, other));
                }
              });
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    for (int i = 0; i < sources.size(); i++) {
      String context = sources.get(i).context();
      if (!uids.containsKey(context)) {
        uids.put(context, ANY);
        missing.add(
            context.equals(mainContext(sources))
                ? PREFIX + "cluster-uid"
                : PREFIX + "dataplanes[%d].cluster-uid".formatted(i));
      }
    }
    uids.values().removeIf(ANY::equals);
    return new Guards(settings.account().filter(each -> !each.equals(ANY)), uids, missing);
  }

  /** The current context; or that of the first source if no source uses the current one. */
  private static String mainContext(List<DataplaneSource> sources) {
    boolean current = sources.stream().anyMatch(source -> source.context().isEmpty());
    return current ? "" : sources.getFirst().context();
  }
}
