package io.dataplane.janitor.kubernetes.claims;

import io.dataplane.janitor.domain.claim.DataplaneSource;
import java.util.List;
import java.util.Locale;

/**
 * A kind of managed resources that a cluster serves.
 *
 * @param source where its objects are listed
 * @param kind as in {@code SecurityGroup}
 */
record ManagedKind(DataplaneSource source, String kind) {

  static ManagedKind of(String context, String api, String plural, String kind) {
    return new ManagedKind(
        new DataplaneSource(api, plural, "", "", context, List.of(), List.of(), null, null), kind);
  }

  /** As the tag {@code crossplane-kind} has it: {@code securitygroup.ec2.aws.upbound.io}. */
  String name() {
    return (kind + "." + source.group()).toLowerCase(Locale.ROOT);
  }
}
