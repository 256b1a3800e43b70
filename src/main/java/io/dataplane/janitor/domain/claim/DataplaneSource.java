package io.dataplane.janitor.domain.claim;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where live dataplanes are listed.
 *
 * @param api group and version of the custom resource, as in {@code dataplane.example.com/v1alpha1}
 * @param plural its plural name
 * @param namespace the one namespace to list, or empty for all
 * @param selector a label selector, or empty
 * @param context a context of the kubeconfig, or empty for the current one
 * @param identities paths of the fields that hold the names by which AWS resources call it
 * @param claimedIds paths of the fields that list AWS ids
 * @param vpc the path of the field that holds its VPC, or null
 * @param goneWhen when a custom resource that still exists counts as gone, or null
 */
public record DataplaneSource(
    String api,
    String plural,
    String namespace,
    String selector,
    String context,
    List<FieldPath> identities,
    List<FieldPath> claimedIds,
    @Nullable FieldPath vpc,
    @Nullable GoneWhen goneWhen) {

  /** The custom resource counts as gone when the field holds one of these texts. */
  public record GoneWhen(FieldPath field, Set<String> values) {
    public GoneWhen {
      values = Set.copyOf(values);
    }
  }

  public DataplaneSource {
    identities = List.copyOf(identities);
    claimedIds = List.copyOf(claimedIds);
  }

  public String group() {
    return api.substring(0, Math.max(0, api.indexOf('/')));
  }

  public String version() {
    return api.substring(api.indexOf('/') + 1);
  }

  /** The name in reports and metrics; it tells apart what only context or namespace tells apart. */
  public String label() {
    String name = group().isEmpty() ? plural : plural + "." + group();
    String place = namespace.isEmpty() ? name : name + "/" + namespace;
    return context.isEmpty() ? place : context + ":" + place;
  }
}
