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
              "all.stream().flatMap(List::stream).toList());",
              "List.of());",
              "kubernetes.claims.CrossplaneClaimsTest"),
          in(
              "ManagedKinds",
              "asked",
              "no group can stand for AWS resources",
              "return groups.stream().anyMatch(pattern -> pattern.matches(group));",
              "return false;",
              "kubernetes.claims.CrossplaneClaimsTest"),
          in(
              "ManagedKinds",
              "kinds",
              "no kind is managed",
              "if (managed(resource)) {",
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
