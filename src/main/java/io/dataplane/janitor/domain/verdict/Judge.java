package io.dataplane.janitor.domain.verdict;

import io.dataplane.janitor.domain.claim.ClaimCandidates;
import io.dataplane.janitor.domain.claim.ManagedResources;
import io.dataplane.janitor.domain.claim.Owner;
import io.dataplane.janitor.domain.history.DataplaneRecord;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.Inventory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges resources by the claims of live dataplanes, the exemptions and the history. */
public record Judge(Ownership ownership, Exemptions exemptions, HistoryRules historyRules) {

  /** Judges all resources, in their order, on all processors. */
  public List<JudgedResource> judge(Inventory inventory, Evidence evidence, Instant now) {
    return inventory.resources().parallelStream()
        .map(resource -> judge(resource, evidence, now))
        .toList();
  }

  public JudgedResource judge(AwsResource resource, Evidence evidence, Instant now) {
    return evaluate(resource, evidence, now).judgement();
  }

  /** Whether a verdict depends on tags of this key. */
  public boolean reads(String tagKey) {
    return readsBesideMarks(tagKey) || historyRules.markTags().reads(tagKey);
  }

  /** Whether ownership, an exemption or a claim depends on tags of this key. */
  public boolean readsBesideMarks(String tagKey) {
    return ownership.reads(tagKey) || exemptions.reads(tagKey) || ManagedResources.reads(tagKey);
  }

  /** Judges a resource, and returns everything that the verdict follows from. */
  public Evaluation evaluate(AwsResource resource, Evidence evidence, Instant now) {
    List<RuleMatch> findings = ownership.findings(resource);
    List<Owner> owners = Ownership.owners(findings);
    List<String> names = Ownership.names(findings);
    ClaimCandidates candidates =
        evidence.claims().claimants(resource, names).and(earlierNames(resource, names, evidence));
    ResourceHistory history = historyRules.of(resource, owners, names, candidates, evidence, now);
    return new Evaluation(
        resource.heldAlsoBy(usersOf(resource, evidence, now)),
        findings,
        candidates,
        history,
        checks(resource, owners, candidates, evidence, history, now));
  }

  /**
   * The live dataplanes that had one of these names in the VPC of the resource: a dataplane whose
   * custom resource loses a name or changes its VPC keeps what it has.
   */
  private static List<ClaimCandidates.NameMatch> earlierNames(
      AwsResource resource, List<String> names, Evidence evidence) {
    List<ClaimCandidates.NameMatch> matches = new ArrayList<>();
    for (String name : names) {
      for (DataplaneRecord record : evidence.history().dataplanes().inAnyForm(name)) {
        if (record.mayOwn(resource)) {
          evidence
              .claims()
              .alive(record.uid())
              .ifPresent(alive -> matches.add(new ClaimCandidates.NameMatch(name, alive, true)));
        }
      }
    }
    return matches;
  }

  /** The served resources that a live dataplane claims, or that must not be touched. */
  private List<Holder> usersOf(AwsResource resource, Evidence evidence, Instant now) {
    return resource.served().isEmpty()
        ? List.of()
        : resource.served().stream()
            .map(served -> judge(served, evidence, now))
            .flatMap(served -> Judge.use(served).stream())
            .toList();
  }

  private static Optional<Holder> use(JudgedResource served) {
    String name = "%s %s".formatted(served.resource().kind().label(), served.resource().name());
    return switch (served.verdict()) {
      case Verdict.Claimed claimed ->
          Optional.of(Holder.outside("%s (claimed by %s)".formatted(name, claimed.by())));
      case Verdict.Exempt exempt ->
          Optional.of(Holder.outside("%s (exempt: %s)".formatted(name, exempt.reason().text())));
      case Verdict.Orphaned orphaned -> Optional.empty();
      case Verdict.Unowned unowned -> Optional.empty();
    };
  }

  private List<Exemptions.Check> checks(
      AwsResource resource,
      List<Owner> owners,
      ClaimCandidates candidates,
      Evidence evidence,
      ResourceHistory history,
      Instant now) {
    List<Exemptions.Check> checks = new ArrayList<>();
    checks.add(Exemptions.Check.of("another account", foreign(resource, evidence.account())));
    checks.addAll(CrossplaneChecks.checks(resource, owners, evidence));
    checks.addAll(exemptions.checks(resource, now));
    checks.add(UnreadTags.check(resource, ownership.rules()));
    checks.add(VpcDifference.check(resource, candidates, evidence));
    checks.add(historyRules.otherTag(resource));
    checks.add(historyRules.contested(resource, history.mark()));
    return checks;
  }

  private static Optional<Reason> foreign(AwsResource resource, String account) {
    return resource
        .account()
        .filter(owner -> !account.isEmpty() && !owner.equals(account))
        .map(
            owner ->
                new Reason(
                    ReasonCode.FOREIGN_ACCOUNT, "it belongs to account %s".formatted(owner)));
  }
}
