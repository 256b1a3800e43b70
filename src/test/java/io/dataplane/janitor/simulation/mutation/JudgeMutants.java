package io.dataplane.janitor.simulation.mutation;

import static io.dataplane.janitor.simulation.mutation.Mutant.in;

import java.util.List;

/** Mistakes in whose a resource is; the simulation must detect them. */
final class JudgeMutants {
  static final List<Mutant> ALL =
      List.of(
          in(
              "Evaluation",
              "verdict",
              "no exemptions",
              ".<Verdict>map(Verdict.Exempt::new)",
              ".filter(kept -> false).<Verdict>map(Verdict.Exempt::new)"),
          in(
              "Evaluation",
              "verdict",
              "claims do not count",
              "if (claimant.isPresent()) {",
              "if (false) {"),
          in(
              "Evaluation",
              "verdict",
              "AWS's own purpose does not count",
              "if (resource.ownPurpose().isPresent()) {",
              "if (false) {"),
          in(
              "Evaluation",
              "verdict",
              "a listed id does not claim what has no owner",
              "if (!namesDataplane() && claimant.isEmpty()) {",
              "if (!namesDataplane()) {"),
          in(
              "Claims",
              "index",
              "listed ids are forgotten",
              "dataplane.claimedIds().forEach(id -> byClaimedId.putIfAbsent(id, dataplane));",
              ""),
          in(
              "Claims",
              "claimants",
              "only the first owner may claim",
              "names.stream()",
              "names.stream().limit(1)"),
          in(
              "Claims",
              "nameMatches",
              "the VPC does not matter",
              "dataplane.claims(identity, resource.vpc())",
              "true"),
          in("Dataplane", "claims", "a uid in another VPC is no claim", " || isUid(name)", ""),
          in(
              "VpcDifference",
              "reason",
              "a name in another VPC is an orphan",
              "if (vpc == null || candidates.claimant().isPresent()) {",
              "if (true) {"),
          in(
              "DataplaneHistory",
              "knowsGone",
              "whoever has the name may have been in the VPC",
              "each.vpcs().contains(vpc.toLowerCase(Locale.ROOT)) && ",
              ""),
          in(
              "DataplaneHistory",
              "knowsGone",
              "who lives may be the earlier one of the name",
              " && !isAlive.test(each.uid())",
              ""),
          in(
              "DataplaneRecord",
              "mayOwn",
              "an unknown VPC is another VPC",
              "vpcs.isEmpty() || ",
              "",
              "domain.history.DataplaneHistoryTest"),
          in(
              "DataplaneRecord",
              "continuedBy",
              "a VPC that a dataplane loses is forgotten",
              "now.vpcs.containsAll(vpcs)",
              "true",
              "domain.history.DataplaneHistoryTest"),
          in(
              "OwnershipRule",
              "names",
              "any value of a cluster tag owns",
              "&& tag.getValue().equals(value))",
              ")"),
          in(
              "OwnershipRule",
              "identities",
              "an empty tag names somebody",
              ".filter(OwnershipRule::isVisible)",
              ""),
          in(
              "Exemptions",
              "matches",
              "keep tags do not keep",
              "value == null ? tags.has(key)",
              "value == null ? false"),
          in(
              "Exemptions",
              "shared",
              "shared resources are not exempt",
              ".filter(tag -> CanonicalName.agree(tag.getValue(), SHARED))",
              ".filter(tag -> false)"),
          in(
              "Exemptions",
              "tooYoung",
              "young load balancers are not exempt",
              "created.plus(minAge).isAfter(now)",
              "created.isAfter(now)"),
          in(
              "Exemptions",
              "protectedVpc",
              "kept VPCs are forgotten",
              "vpcs.contains(vpc)",
              "false"),
          in(
              "HistoryRules",
              "unknownOwner",
              "unknown owners are not kept",
              ".flatMap(owner -> unknown(resource, owner, history).stream())",
              ".flatMap(owner -> java.util.stream.Stream.<Reason>empty())"),
          in(
              "DataplaneHistory",
              "ownerOf",
              "a dataplane last seen in another VPC is the owner",
              ".filter(sighting -> sighting.mayOwn(resource))",
              ""),
          in(
              "DataplaneHistory",
              "after",
              "a dataplane that is gone stays last seen now",
              "after.add(trusted || now != null ? before.over(seenAt) : before);",
              "after.add(before);"),
          in(
              "DataplaneHistory",
              "after",
              "an older observation counts",
              "if (observation.at().isBefore(seenAt)) {",
              "if (false) {"),
          in(
              "LoadBalancer",
              "holders",
              "live targets do not hold",
              "if (!liveTargets().isEmpty()) {",
              "if (false) {"));

  private JudgeMutants() {}
}
