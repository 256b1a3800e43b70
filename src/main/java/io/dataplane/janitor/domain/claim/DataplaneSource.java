package io.dataplane.janitor.domain.claim;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A custom resource type, in one cluster, that lists dataplanes.
 *
 * @param api group and version of the custom resource, such as {@code
 *     dataplane.example.com/v1alpha1}
 * @param plural the plural name of the custom resource
 * @param namespace the namespace to list, or empty for all namespaces
 * @param selector selects the dataplanes that limits count; the others claim as well
 * @param context a context of the kubeconfig, or empty for the current one
 * @param identities the fields that contain the names by which AWS resources refer to the dataplane
 * @param claimedIds paths of the fields that list AWS ids of the dataplane
 * @param vpc the path of the field that contains the ids of the VPCs, or null
 * @param goneWhen the condition under which an existing custom resource counts as gone, or null
 */
public record DataplaneSource(
    String api,
    String plural,
    String namespace,
    LabelSelector selector,
    String context,
    List<IdentityTemplate> identities,
    List<FieldPath> claimedIds,
    @Nullable FieldPath vpc,
    @Nullable GoneWhen goneWhen) {

  private static final char SEPARATOR = ':';

  /** The custom resource counts as gone if the field has one of these values. */
  public record GoneWhen(FieldPath field, Set<String> values) {
    public GoneWhen {
      values = Set.copyOf(values);
    }
  }

  public DataplaneSource {
    identities = List.copyOf(identities);
    claimedIds = List.copyOf(claimedIds);
  }

  /** All configured paths. */
  public Set<FieldPath> paths() {
    Set<FieldPath> paths = new LinkedHashSet<>();
    identities.forEach(each -> paths.addAll(each.paths()));
    paths.addAll(claimedIds);
    if (vpc != null) {
      paths.add(vpc);
    }
    if (goneWhen != null) {
      paths.add(goneWhen.field());
    }
    return paths;
  }

  public String group() {
    return api.substring(0, Math.max(0, api.indexOf('/')));
  }

  public String version() {
    return api.substring(api.indexOf('/') + 1);
  }

  /**
   * The name in reports and metrics. It contains the context and the namespace, if configured, so
   * that it distinguishes sources of one type.
   */
  public String label() {
    String name = group().isEmpty() ? plural : plural + "." + group();
    String place = namespace.isEmpty() ? name : name + "/" + namespace;
    return context.isEmpty() ? place : context + SEPARATOR + place;
  }

  /** The context in a {@link #label}; the rest of the label has no colon. */
  public static String contextOf(String label) {
    return label.substring(0, Math.max(0, label.lastIndexOf(SEPARATOR)));
  }
}
