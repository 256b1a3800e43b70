package io.dataplane.janitor.domain.verdict;

import io.dataplane.janitor.domain.claim.ClaimCandidates;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.resource.AwsResource;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Exempts a resource that names a live dataplane of another VPC: the custom resource may state a
 * VPC that is outdated. Only if the history knows an earlier dataplane of that name in the VPC of
 * the resource, which is gone, the resource is that one's orphan.
 */
final class VpcDifference {
  private VpcDifference() {}

  static Exemptions.Check check(
      AwsResource resource, ClaimCandidates candidates, Evidence evidence) {
    return Exemptions.Check.of("dataplane in another VPC", reason(resource, candidates, evidence));
  }

  private static Optional<Reason> reason(
      AwsResource resource, ClaimCandidates candidates, Evidence evidence) {
    String vpc = resource.vpc();
    if (vpc == null || candidates.claimant().isPresent()) {
      return Optional.empty();
    }
    return candidates.named().stream()
        .filter(
            match ->
                !evidence
                    .history()
                    .dataplanes()
                    .knowsGone(match.identity(), vpc, evidence.claims()::isAlive))
        .findFirst()
        .map(match -> reason(match.dataplane(), vpc));
  }

  private static Reason reason(Dataplane dataplane, String vpc) {
    return new Reason(
        ReasonCode.VPC_DIFFERS,
        "it names the live dataplane %s, which is in %s and not in %s; correct the VPC of one of them"
            .formatted(
                dataplane.reference(),
                dataplane.vpcs().stream().sorted().collect(Collectors.joining(", ")),
                vpc));
  }
}
