package io.dataplane.janitor.emulator.kubernetes.store;

import java.util.List;
import java.util.Locale;

/**
 * A kind that the API server serves.
 *
 * @param group the API group; empty for the core group
 * @param plural the name in paths, as in {@code dataplanes}
 * @param categories the groups of kinds that it can be asked for with, as in {@code all}
 */
public record KubernetesResource(
    String group,
    String version,
    String plural,
    String kind,
    boolean namespaced,
    List<String> categories) {

  public KubernetesResource {
    categories = List.copyOf(categories);
  }

  KubernetesResource(String group, String version, String plural, String kind, boolean namespaced) {
    this(group, version, plural, kind, namespaced, List.of());
  }

  public static final KubernetesResource NAMESPACES =
      new KubernetesResource("", "v1", "namespaces", "Namespace", false);
  public static final KubernetesResource CONFIG_MAPS =
      new KubernetesResource("", "v1", "configmaps", "ConfigMap", true);
  static final KubernetesResource LEASES =
      new KubernetesResource("coordination.k8s.io", "v1", "leases", "Lease", true);

  /** As objects carry it: {@code v1} or {@code dataplane.example.com/v1alpha1}. */
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** As messages and RBAC write it: {@code configmaps} or {@code leases.coordination.k8s.io}. */
  public String qualifiedName() {
    return group.isEmpty() ? plural : plural + "." + group;
  }

  public String singular() {
    return kind.toLowerCase(Locale.ROOT);
  }

  /** A lease may be made by PUT; hardly anything else may (its strategy's AllowCreateOnUpdate). */
  public boolean createsOnUpdate() {
    return equals(LEASES);
  }

  /**
   * Config maps and namespaces may be overwritten without a resourceVersion; leases and custom
   * resources may not (AllowUnconditionalUpdate of their strategies).
   */
  public boolean updatesUnconditionally() {
    return group.isEmpty();
  }
}
