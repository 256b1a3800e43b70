package io.dataplane.janitor.simulation.mutation;

import static io.dataplane.janitor.simulation.mutation.Mutant.in;

import java.util.List;

/** Mistakes in whose a resource is; the simulation must detect them. */
final class JudgeMutants {
  static final List<Mutant> ALL =
      List.of(
          in("Evaluation", "verdict", "no exemptions", "exemption == null", "true"),
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
              "&& !isOwnerUnreadable() && claimant.isEmpty()) {",
              "&& !isOwnerUnreadable()) {"),
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
              "for (String name : names) {",
              "for (String name : names.stream().limit(1).toList()) {"),
          in(
              "Claims",
              "claimants",
              "the VPC does not matter",
              "each.claims(name, resource.vpc())",
              "true"),
          in(
              "Dataplane",
              "claims",
              "a uid in another VPC is no claim",
              " || isUid(name)",
              "",
              "domain.verdict.JudgeTest"),
          in(
              "Judge",
              "evaluate",
              "a dataplane loses what bears a name that it lost, or stays in a VPC that it left",
              ".and(earlierNames(resource, names, evidence))",
              ""),
          in(
              "Judge",
              "evaluate",
              "a load balancer that forwards to a living dataplane is free",
              "resource.heldAlsoBy(usersOf(resource, evidence, now))",
              "resource"),
          in(
              "LoadBalancer",
              "holders",
              "a listener that answers without a target serves nobody",
              "traffic.answers().forEach(answer -> holders.add(Holder.outside(answer)));",
              ""),
          in(
              "Judge",
              "earlierNames",
              "a dataplane claims by its former names in all VPCs",
              "record.mayOwn(resource)",
              "true"),
          in(
              "DataplaneHistory",
              "ownerOf",
              "an owner is not seen any more once it lost the name",
              "index.lastSeen(each.uid())",
              "each.last(seenAt)"),
          in(
              "DataplaneHistory",
              "inOrderOfForgetting",
              "the former names of the living are forgotten before the gone",
              "Comparator.comparing((DataplaneRecord each) -> index.isAlive(each.uid())) .thenComparing(DataplaneRecord::keeps) .thenComparing(each -> index.isAlive(each.uid()) ? Instant.MAX : each.last(seenAt))",
              "Comparator.comparing((DataplaneRecord each) -> !each.gone()) .thenComparing(DataplaneRecord::keeps) .thenComparing(each -> each.gone() ? each.last(seenAt) : Instant.MAX)",
              "domain.history.DataplaneHistoryTest"),
          in(
              "Dataplane",
              "names",
              "a name that may be the dataplane's claims nothing",
              "possibleNames.forEach(each -> names.addAll(CanonicalName.of(each)));",
              ""),
          in(
              "DataplaneListing",
              "claiming",
              "whom the selector hides is dead",
              "Stream.concat(live.stream(), hidden.stream()).toList()",
              "live"),
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
              "",
              "domain.history.DataplaneHistoryTest"),
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
              "namesWhere(resource, value::equals)",
              "namesWhere(resource, found -> true)"),
          in(
              "OwnershipRule",
              "identities",
              "an empty tag names somebody",
              ".filter(CanonicalName::isVisible)",
              ""),
          in(
              "Exemptions",
              "matches",
              "keep tags do not keep",
              "value == null ? tags.has(key)",
              "value == null ? false",
              "domain.verdict.ExemptionsTest"),
          in(
              "Exemptions",
              "shared",
              "shared resources are not exempt",
              "isOfCluster(key) && CanonicalName.agree(value, SHARED)",
              "false"),
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
              "each.mayOwn(resource) && (last == null",
              "(last == null"),
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
              "if (false) {",
              "domain.history.DataplaneHistoryTest"),
          in(
              "LoadBalancer",
              "holders",
              "live targets do not hold",
              "if (!liveTargets().isEmpty()) {",
              "if (false) {"));

  private JudgeMutants() {}
}
