package io.dataplane.janitor.domain.verdict;

import io.dataplane.janitor.domain.claim.ManagedResources;
import io.dataplane.janitor.domain.claim.Owner;
import io.dataplane.janitor.domain.history.DataplaneRecord;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.resource.AwsResource;
import java.util.List;
import java.util.Optional;

/** Exempts resources whose managed resource cannot be known, or was deleted without them. */
final class CrossplaneChecks {
  private CrossplaneChecks() {}

  static List<Exemptions.Check> checks(
      AwsResource resource, List<Owner> owners, Evidence evidence) {
    return List.of(
        Exemptions.Check.of("crossplane", unservedKind(resource, owners, evidence)),
        Exemptions.Check.of("kept by Crossplane", keeper(resource, owners, evidence)));
  }

  /**
   * A cluster does not serve the kind that the tags name: without a custom resource definition,
   * none of its objects can be listed. In several clusters, a resource of another cluster is not in
   * doubt.
   */
  private static Optional<Reason> unservedKind(
      AwsResource resource, List<Owner> owners, Evidence evidence) {
    ManagedResources managed = evidence.claims().managed();
    return managed
        .missingKind(resource)
        .filter(missing -> !isServedByItsCluster(resource, owners, evidence, missing))
        .map(
            missing ->
                new Reason(
                    ReasonCode.CROSSPLANE_KIND_UNKNOWN,
                    "%s is not a managed kind of %s, in the groups of crossplane-groups"
                        .formatted(missing.kind(), missing.shown())));
  }

  /** Whether runs have seen its owners, and only in clusters that serve the kind. */
  private static boolean isServedByItsCluster(
      AwsResource resource,
      List<Owner> owners,
      Evidence evidence,
      ManagedResources.MissingKind missing) {
    List<DataplaneRecord> seen =
        owners.stream()
            .flatMap(owner -> evidence.history().dataplanes().of(owner.identity()).stream())
            .toList();
    return seen.stream().anyMatch(each -> each.mayOwn(resource))
        && seen.stream().allMatch(each -> each.cluster().filter(missing::isServedBy).isPresent());
  }

  private static Optional<Reason> keeper(
      AwsResource resource, List<Owner> owners, Evidence evidence) {
    return evidence
        .history()
        .dataplanes()
        .keeper(resource, owners)
        .map(
            keeper ->
                new Reason(
                    ReasonCode.KEPT_ON_PURPOSE,
                    "the managed resource %s was to be deleted without it (deletionPolicy or managementPolicies); if nothing needs it any more, delete it by hand"
                        .formatted(keeper.name())));
  }
}
