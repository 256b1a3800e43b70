package io.dataplane.janitor.domain.verdict;

import io.dataplane.janitor.domain.claim.ClaimCandidates;
import io.dataplane.janitor.domain.claim.Owner;
import io.dataplane.janitor.domain.history.History;
import io.dataplane.janitor.domain.history.MarkStatus;
import io.dataplane.janitor.domain.history.MarkTags;
import io.dataplane.janitor.domain.history.OwnerLastSeen;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.resource.AwsResource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which the history decides what may be marked.
 *
 * @param adopted the owners that are gone for good although no run has seen them alive
 * @param uncontested the ids of resources whose vanished marks do not count
 */
public record HistoryRules(
    MarkTags markTags,
    UnknownOwnerPolicy unknownOwners,
    List<OwnerPattern> adopted,
    Set<String> uncontested) {

  /** Marks that vanish once may have been removed by mistake; twice is another controller. */
  private static final int CONTESTED = 2;

  /**
   * Identities of owners.
   *
   * @param text the pattern in the configuration
   * @param matcher whether it matches a whole identity, in time linear in its length
   */
  public record OwnerPattern(String text, Predicate<String> matcher) {
    boolean matches(String identity) {
      return matcher.test(identity);
    }
  }

  public HistoryRules {
    adopted = List.copyOf(adopted);
    uncontested = Set.copyOf(uncontested);
  }

  /**
   * What earlier runs know of the resource.
   *
   * @param names all names by which live dataplanes may claim it
   */
  ResourceHistory of(
      AwsResource resource,
      List<Owner> owners,
      List<String> names,
      ClaimCandidates candidates,
      Evidence evidence,
      Instant now) {
    History history = evidence.history();
    MarkStatus mark = history.marks().statusOf(resource, markTags, now);
    return new ResourceHistory(
        history.dataplanes().ownerOf(resource, owners),
        unknownOwner(resource, owners, history),
        mark,
        history.marks().continuousSince(),
        history.dataplanes().lastOf(names, resource),
        Namesakes.finding(resource, candidates, mark, evidence, now).orElse(null));
  }

  private @Nullable Reason unknownOwner(AwsResource resource, List<Owner> owners, History history) {
    Optional<Reason> unread =
        owners.isEmpty()
            ? Optional.empty()
            : history.dataplanes().unread().map(HistoryRules::unread);
    if (unread.isPresent()) {
      return unread.get();
    }
    return switch (unknownOwners) {
      case DELETE -> null;
      case KEEP ->
          owners.stream()
              .filter(owner -> adopted.stream().noneMatch(each -> each.matches(owner.identity())))
              .flatMap(owner -> unknown(resource, owner, history).stream())
              .findFirst()
              .orElse(null);
    };
  }

  /** A history that cannot be read proves neither an owner nor a mark, whatever the policy. */
  private static Reason unread(String why) {
    return new Reason(
        ReasonCode.HISTORY_UNKNOWN, "whether its dataplane was ever alive is unknown: " + why);
  }

  private static Optional<Reason> unknown(AwsResource resource, Owner owner, History history) {
    return switch (history.dataplanes().ownerOf(resource, List.of(owner))) {
      case OwnerLastSeen.Nobody nobody -> Optional.empty();
      case OwnerLastSeen.Alive alive -> Optional.empty();
      case OwnerLastSeen.Never never ->
          Optional.of(
              new Reason(
                  ReasonCode.OWNER_NEVER_SEEN,
                  "no run has ever seen its dataplane %s alive; if it is gone for good, add a pattern for it to adopt"
                      .formatted(owner.identity())));
      case OwnerLastSeen.Unknown unknown ->
          Optional.of(
              new Reason(
                  ReasonCode.HISTORY_UNKNOWN,
                  "whether its dataplane %s was ever alive is unknown: %s"
                      .formatted(owner.identity(), unknown.why())));
    };
  }

  /** The exemption of resources from which something else removes the marks. */
  Exemptions.Check contested(AwsResource resource, MarkStatus mark) {
    return Exemptions.Check.of(
        "contested",
        mark.vanished() < CONTESTED || uncontested.contains(resource.id())
            ? Optional.empty()
            : Optional.of(
                new Reason(
                    ReasonCode.CONTESTED,
                    "its mark vanished %d times without a run removing it: another controller or person keeps the resource; to mark it again, add its id to uncontested"
                        .formatted(mark.vanished()))));
  }

  /** The exemption of resources with a tag below the prefix that is not part of a mark. */
  Exemptions.Check otherTag(AwsResource resource) {
    return Exemptions.Check.of(
        "other tags with the prefix",
        markTags
            .foreignOn(resource.tags())
            .map(
                key ->
                    new Reason(
                        ReasonCode.PROTECTED_TAG,
                        "its tag %s is below the tag prefix, so it is kept".formatted(key))));
  }
}
