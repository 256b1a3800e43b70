package io.dataplane.janitor.domain.verdict;

import io.dataplane.janitor.domain.claim.ClaimCandidates;
import io.dataplane.janitor.domain.claim.ClaimCandidates.NameMatch;
import io.dataplane.janitor.domain.history.DataplaneHistory;
import io.dataplane.janitor.domain.history.DataplaneRecord;
import io.dataplane.janitor.domain.history.MarkStatus;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Finding;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Finds resources that a live dataplane claims by a name which an earlier dataplane had as well:
 * they may be what that one left. They are kept, since nothing tells the two apart for certain.
 */
final class Namesakes {
  private Namesakes() {}

  /**
   * The finding on the resource, or empty.
   *
   * @param now when a claimant that the history does not know yet is first seen
   */
  static Optional<Finding> finding(
      AwsResource resource,
      ClaimCandidates candidates,
      MarkStatus mark,
      Evidence evidence,
      Instant now) {
    if (candidates.listedBy() != null
        || candidates.named().stream().anyMatch(each -> each.dataplane().isUid(each.identity()))) {
      return Optional.empty();
    }
    return candidates.named().stream()
        .filter(NameMatch::isClaim)
        .findFirst()
        .flatMap(claim -> finding(resource, claim, mark, evidence, now));
  }

  private static Optional<Finding> finding(
      AwsResource resource, NameMatch claim, MarkStatus mark, Evidence evidence, Instant now) {
    DataplaneHistory history = evidence.history().dataplanes();
    Instant since = history.firstSeen(claim.dataplane().uid()).orElse(now);
    return earlier(resource, claim, evidence)
        .flatMap(
            former ->
                ground(resource, mark, since)
                    .map(
                        ground ->
                            new Finding(
                                Finding.Type.CLAIMED_BY_NAMESAKE,
                                resource.id(),
                                detail(claim, former, former.last(history.seenAt()), ground))));
  }

  /** The dataplane of that name that was last seen of those that are gone. */
  private static Optional<DataplaneRecord> earlier(
      AwsResource resource, NameMatch claim, Evidence evidence) {
    DataplaneHistory history = evidence.history().dataplanes();
    return history.inAnyForm(claim.identity()).stream()
        .filter(each -> !evidence.claims().isAlive(each.uid()))
        .filter(each -> each.mayOwn(resource))
        .max(Comparator.comparing(each -> each.last(history.seenAt())));
  }

  /** Why the resource may be older than the claimant, or empty if it is not. */
  private static Optional<String> ground(AwsResource resource, MarkStatus mark, Instant since) {
    Optional<String> marked =
        mark.first()
            .filter(first -> first.isBefore(since))
            .map(
                first ->
                    "a run marked it at %s, before the claimant was first seen at %s"
                        .formatted(first, since));
    return marked.or(
        () ->
            resource.createdAt().isEmpty()
                ? Optional.of("AWS does not say when it was created")
                : resource
                    .createdAt()
                    .filter(created -> created.isBefore(since))
                    .map(
                        created ->
                            "it was created at %s, before the claimant was first seen at %s"
                                .formatted(created, since)));
  }

  private static String detail(
      NameMatch claim, DataplaneRecord former, Instant last, String ground) {
    return "%s claims it by the name %s, but it may be what an earlier dataplane of that name left (uid %s, last seen alive at %s): %s; if so, delete it by hand"
        .formatted(claim.dataplane().reference(), claim.identity(), former.uid(), last, ground);
  }
}
