package io.dataplane.janitor.kubernetes.claims;

import io.dataplane.janitor.domain.claim.DataplaneSource;
import io.dataplane.janitor.domain.claim.LabelSelector;
import java.util.List;
import java.util.Locale;

/**
 * A kind of managed resource that a cluster serves.
 *
 * @param source the API resource that lists its objects
 * @param kind as in {@code SecurityGroup}
 */
record ManagedKind(DataplaneSource source, String kind) {

  static ManagedKind of(String context, String api, String plural, String kind) {
    return new ManagedKind(
        new DataplaneSource(
            api, plural, "", LabelSelector.ALL, context, List.of(), List.of(), null, null),
        kind);
  }

  /** The value of the tag {@code crossplane-kind}: {@code securitygroup.ec2.aws.upbound.io}. */
  String name() {
    return (kind + "." + source.group()).toLowerCase(Locale.ROOT);
  }
}
