package io.dataplane.janitor.domain.claim;

import io.dataplane.janitor.domain.resource.AwsResource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The tags that Crossplane's AWS providers set on the AWS resources that they create (Upjet's
 * external tags): {@code crossplane-kind} (kind and group, in lower case), {@code crossplane-name}
 * and, for a namespaced managed resource, {@code crossplane-namespace}.
 */
public final class CrossplaneTags {
  static final String KIND = "crossplane-kind";
  private static final String NAMESPACE = "crossplane-namespace";
  private static final String NAME = "crossplane-name";
  public static final Set<String> KEYS = Set.of(KIND, NAMESPACE, NAME);

  private CrossplaneTags() {}

  /**
   * The managed kind in the tags of the resource, such as {@code vpc.ec2.aws.upbound.io}; empty
   * without the tag.
   */
  static Optional<String> kind(AwsResource resource) {
    return filled(resource, KIND).map(kind -> kind.toLowerCase(Locale.ROOT));
  }

  /**
   * The identity of the managed resource in the tags of the resource; empty if the kind or the name
   * is missing.
   */
  public static Optional<String> identity(AwsResource resource) {
    Optional<String> name = filled(resource, NAME);
    return kind(resource)
        .filter(kind -> name.isPresent())
        .map(kind -> identity(kind, filled(resource, NAMESPACE).orElse(""), name.orElseThrow()));
  }

  /**
   * The identity of a managed resource.
   *
   * @param namespace empty for a cluster-scoped managed resource
   */
  public static String identity(String kind, String namespace, String name) {
    return namespace.isEmpty() ? kind + "/" + name : kind + "/" + namespace + "/" + name;
  }

  private static Optional<String> filled(AwsResource resource, String key) {
    return resource.tags().value(key).map(String::strip).filter(text -> !text.isEmpty());
  }
}
