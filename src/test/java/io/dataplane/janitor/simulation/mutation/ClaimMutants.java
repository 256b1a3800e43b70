package io.dataplane.janitor.simulation.mutation;

import static io.dataplane.janitor.simulation.mutation.Mutant.in;

import java.util.List;

/** Mistakes in what reads live dataplanes from clusters, and the tests that must detect them. */
final class ClaimMutants {
  static final List<Mutant> ALL =
      List.of(
          in(
              "ClusterReadException",
              "isNotFound",
              "what is forbidden is absent",
              "return status == NOT_FOUND;",
              "return status == NOT_FOUND || status == 403;",
              "acceptance.FreezeTest"),
          in(
              "ClusterReads",
              "JSON",
              "half a document is a document",
              ".enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)",
              "",
              "kubernetes.claims.IncompleteClaimsTest",
              "kubernetes.claims.HostileCustomResourcesTest"),
          in(
              "SourceListing",
              "page",
              "a document without items is a list",
              "&& page.path(\"items\").isArray();",
              ";",
              "kubernetes.claims.IncompleteClaimsTest"),
          in(
              "SourceListing",
              "page",
              "any document is a list",
              "page.path(\"kind\").asText().endsWith(\"List\")",
              "true",
              "kubernetes.claims.IncompleteClaimsTest"),
          in(
              "SourceListing",
              "page",
              "the list of another API will do",
              "&& page.path(\"apiVersion\").asText().equals(source.api())",
              "",
              "kubernetes.claims.IncompleteClaimsTest"),
          in(
              "SourceListing",
              "allPages",
              "the first page is all",
              "} while (!token.isEmpty());",
              "} while (false);",
              "kubernetes.claims.CustomResourceClaimsTest"),
          in(
              "SourceListing",
              "list",
              "a namespace that does not exist is empty",
              "if (all.isEmpty() && !source.namespace().isEmpty()) {",
              "if (false) {",
              "kubernetes.claims.IncompleteClaimsTest"),
          in(
              "SourceListing",
              "path",
              "the namespace does not matter",
              "source.namespace().isEmpty() ? \"\" : \"/namespaces/\" + encode(source.namespace());",
              "\"\";",
              "kubernetes.claims.CustomResourceClaimsTest"),
          in(
              "SourceListing",
              "path",
              "the selector does not matter",
              "source.selector().isEmpty() ? \"\" : \"&labelSelector=\" + encode(source.selector());",
              "\"\";",
              "kubernetes.claims.CustomResourceClaimsTest"),
          in(
              "SourceListing",
              "listAll",
              "an expired listing is empty",
              "if (!e.isExpired()) {",
              "if (e.isExpired()) { return new ArrayList<>(); } if (!e.isExpired()) {",
              "kubernetes.claims.CustomResourceClaimsTest"),
          in(
              "DataplaneProjection",
              "gone",
              "dataplanes with gone-when are alive, the others gone",
              ".anyMatch(goneWhen.values()::contains);",
              ".noneMatch(goneWhen.values()::contains);",
              "kubernetes.claims.CustomResourceClaimsTest"),
          in(
              "DataplaneProjection",
              "project",
              "a dataplane without identity is accepted",
              "if (identities.isEmpty()) {",
              "if (false) {",
              "kubernetes.claims.IncompleteClaimsTest"),
          in(
              "DataplaneProjection",
              "vpc",
              "anything is a VPC",
              ".filter(text -> text.startsWith(VPC_PREFIX))",
              "",
              "kubernetes.claims.DataplaneProjectionTest",
              "kubernetes.claims.HostileCustomResourcesTest"),
          in(
              "DataplaneProjection",
              "held",
              "the freeze annotation of a custom resource is ignored",
              "if (freeze.isMissingNode() ||",
              "if (true ||",
              "acceptance.FreezeTest"),
          in(
              "FieldValues",
              "value",
              "what is no text has no value",
              "throw doubt(path, typeOf(node));",
              "return Optional.empty();",
              "kubernetes.claims.FieldValuesTest"),
          in(
              "FieldValues",
              "member",
              "a field that became an object is absent",
              "if (!node.isObject() && !absent(node)) {",
              "if (false) {",
              "kubernetes.claims.FieldValuesTest"),
          in(
              "CustomResourceClaims",
              "requireCluster",
              "any cluster will do",
              "if (!actual.equals(expected)) {",
              "if (false) {",
              "kubernetes.claims.ClusterIdentityTest"),
          in(
              "CustomResourceClaims",
              "read",
              "the cluster is not checked",
              "clusterUids.forEach(this::requireCluster);",
              "",
              "kubernetes.claims.ClusterIdentityTest"),
          in(
              "CustomResourceClaims",
              "read",
              "the first source is all",
              "Parallel.all(sources.stream().map(",
              "Parallel.all(sources.stream().limit(1).map(",
              "kubernetes.claims.CustomResourceClaimsTest"),
          in(
              "CrossplaneClaims",
              "managed",
              "managed resources claim nothing",
              "live.stream().flatMap(List::stream).toList());",
              "List.of());",
              "kubernetes.claims.CrossplaneClaimsTest"),
          in(
              "ManagedKinds",
              "find",
              "no kind is managed",
              "if (managed(resource)) {",
              "if (false) {",
              "kubernetes.claims.CrossplaneClaimsTest"),
          in(
              "ManagedProjection",
              "awsIds",
              "the external name claims nothing",
              "addText(ids, annotation(object, \"external-name\"), identity);",
              "",
              "kubernetes.claims.CrossplaneClaimsTest"),
          in(
              "KubeconfigClients",
              "named",
              "an unknown context is the current one",
              "if (!context.equals(nameOfCurrent(config))) {",
              "if (false) {",
              "kubernetes.KubeconfigClientsTest"),
          in(
              "KubeconfigClients",
              "named",
              "one address may stand for all contexts",
              "if (everywhere != null) {",
              "if (false) {",
              "kubernetes.KubeconfigClientsTest"),
          in(
              "KubeconfigClients",
              "current",
              "no cluster at all is the default one",
              "if (config.getCurrentContext() == null && nowhere && nobody) {",
              "if (false) {",
              "kubernetes.KubeconfigClientsTest"));

  private ClaimMutants() {}
}
