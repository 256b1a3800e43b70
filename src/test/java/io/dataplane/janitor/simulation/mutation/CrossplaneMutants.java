package io.dataplane.janitor.simulation.mutation;

import static io.dataplane.janitor.simulation.mutation.Mutant.in;

import java.util.List;

/**
 * Mistakes in what is known of Crossplane's managed resources, and the tests that must detect them.
 */
final class CrossplaneMutants {
  static final List<Mutant> ALL =
      List.of(
          in(
              "CrossplaneClaims",
              "managed",
              "managed resources claim nothing",
              "clusters.stream().flatMap(ManagedCluster::resources).toList(),",
              "List.of(),",
              "kubernetes.claims.CrossplaneClaimsTest"),
          in(
              "CrossplaneClaims",
              "isOutdated",
              "all kinds are read once",
              ".compareTo(LONGEST_PARTIAL) >= 0",
              ".compareTo(LONGEST_PARTIAL) > 1",
              "kubernetes.claims.CrossplaneRefreshTest"),
          in(
              "CrossplaneClaims",
              "refresh",
              "a managed kind that is new does not matter",
              "if (serveTheSame()) {",
              "if (true) {",
              "kubernetes.claims.CrossplaneRefreshTest"),
          in(
              "CrossplaneClaims",
              "managed",
              "a kind that was not read was listed",
              "served.retainAll(listed);",
              "",
              "kubernetes.claims.CrossplaneRefreshTest"),
          in(
              "ManagedCluster",
              "refresh",
              "managed kinds are not refreshed",
              "names.contains(each.name())",
              "false",
              "kubernetes.claims.CrossplaneRefreshTest"),
          in(
              "ManagedKinds",
              "version",
              "stale kinds are all",
              "version.path(\"freshness\").asText().equals(CURRENT) && version.path(\"resources\").isArray()",
              "true",
              "kubernetes.claims.CrossplaneRefreshTest"),
          in(
              "ClaimScope",
              "includes",
              "no managed kind is named after what it manages",
              "kinds.stream().anyMatch(each -> isNamedAfter(each, kind))",
              "false",
              "domain.claim.ClaimScopeTest"),
          in(
              "ClaimScope",
              "includes",
              "a kind whose objects have ids of resources does not matter",
              "objects.stream().anyMatch(this::refersToOne)",
              "false",
              "domain.claim.ClaimScopeTest"),
          in(
              "ClaimScope",
              "includes",
              "a kind that tags name does not matter",
              "named.contains(kind)",
              "false",
              "domain.claim.ClaimScopeTest"),
          in(
              "ClaimScope",
              "of",
              "claims on target groups do not matter to load balancers",
              "kinds.add(ResourceKind.TARGET_GROUP);",
              "",
              "domain.claim.ClaimScopeTest"),
          in(
              "ManagedKinds",
              "asked",
              "no group can stand for AWS resources",
              "return groups.stream().anyMatch(pattern -> pattern.matches(group));",
              "return false;",
              "kubernetes.claims.CrossplaneClaimsTest"),
          in(
              "ManagedKinds",
              "managed",
              "no kind is managed",
              "if (category.asText().equals(CATEGORY)) {",
              "if (false) {",
              "kubernetes.claims.CrossplaneClaimsTest"),
          in(
              "ManagedProjection",
              "awsIds",
              "the external name claims nothing",
              "IDS.forEach(path -> addIds(ids, object, path, doubts));",
              "IDS.stream().skip(1).forEach(path -> addIds(ids, object, path, doubts));",
              "kubernetes.claims.CrossplaneClaimsTest"),
          in(
              "ManagedProjection",
              "keptOnDelete",
              "an empty list of policies lets Crossplane delete",
              "!Collections.disjoint(JsonTexts.in(policies), DELETING)",
              "true",
              "kubernetes.claims.CrossplaneClaimsTest"),
          in(
              "Observation",
              "of",
              "what keeps its resource is recorded only if a resource names it",
              " || !seen.keptIds().isEmpty()",
              "",
              "domain.history.DataplaneHistoryTest"),
          in(
              "ManagedRecord",
              "after",
              "only the latest AWS resource of a managed resource is known",
              "all.addAll(earlier.ids);",
              "",
              "domain.history.DataplaneHistoryTest"),
          in(
              "ManagedProjection",
              "awsIds",
              "an id that cannot be read claims nothing",
              "if (doubts.any()) {",
              "if (false) {",
              "kubernetes.claims.CrossplaneClaimsTest"),
          in(
              "DataplaneRecord",
              "mayOwn",
              "a managed resource of another control plane was the owner",
              "&& (managed == null || managed.mayOwn(resource))",
              "",
              "domain.verdict.CrossplaneChecksTest"),
          in(
              "Observation",
              "sighting",
              "a name without its namespace proves that a managed resource was alive",
              "Set.of(each.identity())",
              "each.claim().identities()",
              "domain.history.DataplaneHistoryTest"),
          in(
              "CrossplaneChecks",
              "keeper",
              "nothing is kept on purpose",
              ".keeper(resource, owners)",
              ".keeper(resource, owners).filter(each -> false)",
              "domain.verdict.CrossplaneChecksTest"),
          in(
              "CrossplaneChecks",
              "isServedByItsCluster",
              "an owner that no run has seen is of another cluster",
              "seen.stream().anyMatch(each -> each.mayOwn(resource)) && ",
              "",
              "domain.verdict.CrossplaneChecksTest"),
          in(
              "CrossplaneChecks",
              "isServedByItsCluster",
              "an owner of a cluster that does not serve the kind is no doubt",
              "seen.stream().allMatch(each -> each.cluster().filter(missing::isServedBy).isPresent())",
              "true",
              "domain.verdict.CrossplaneChecksTest"));

  private CrossplaneMutants() {}
}
