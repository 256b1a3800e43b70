package io.dataplane.janitor.simulation.mutation;

import static io.dataplane.janitor.simulation.mutation.Mutant.in;

import java.util.List;

/**
 * Mistakes in what speaks with clusters or reads the configuration, and the tests that must see
 * them.
 */
final class ClusterMutants {
  static final List<Mutant> ALL =
      List.of(
          in(
              "kubernetes/ClusterLease",
              "a lease that is held is taken",
              "if (clock.instant().isBefore(until)) {",
              "if (false) {",
              "simulation.RealCoordinationTest"),
          in(
              "kubernetes/ClusterLease",
              "clocks all say the same",
              ".plus(length).plus(SKEW)",
              ".plus(length)",
              "simulation.RealCoordinationTest"),
          in(
              "kubernetes/ClusterLease",
              "a conflict is a failure like any other",
              "if (failure.getCode() == CONFLICT) {",
              "if (false) {",
              "cli.LeaseTest"),
          in(
              "kubernetes/LeaseObject",
              "who writes last wins",
              "inNamespace(namespace).resource(lease).update()",
              "inNamespace(namespace).resource( new io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder(lease) .editMetadata().withResourceVersion(null).endMetadata().build()).update()",
              "cli.LeaseTest"),
          in(
              "kubernetes/LeaseObject",
              "a measure that is missing is zero",
              "return OptionalInt.empty();",
              "return OptionalInt.of(0);",
              "simulation.RealCoordinationTest"),
          in(
              "kubernetes/HeldLease",
              "the lease is never renewed",
              "if (lost.isEmpty() && age().compareTo(RENEWAL) >= 0) {",
              "if (false) {",
              "simulation.RealCoordinationTest"),
          in(
              "kubernetes/HeldLease",
              "whoever holds it, it is ours",
              "&& holder.equals(now.get().getSpec().getHolderIdentity());",
              ";",
              "simulation.RealCoordinationTest"),
          in(
              "kubernetes/HeldLease",
              "what is not renewed is ours for ever",
              "if (age().compareTo(TRUST) >= 0) {",
              "if (false) {",
              "simulation.RealCoordinationTest"),
          in(
              "kubernetes/HeldLease",
              "a clock that was set back renews nothing",
              "clock.instant()).abs();",
              "clock.instant());",
              "cli.LeaseTest",
              "simulation.RealCoordinationTest"),
          in(
              "kubernetes/HeldLease",
              "it is never let go of",
              ".withHolderIdentity(null)",
              "",
              "simulation.RealCoordinationTest"),
          in(
              "kubernetes/HeldLease",
              "another's lease is let go of",
              "if (lost.isEmpty() && ours()) {",
              "if (ours() || true) {",
              "simulation.RealCoordinationTest"),
          in(
              "kubernetes/LeaseAnnotation",
              "a measure that cannot be read is none",
              "if (failure.getCode() == FORBIDDEN) {",
              "if (true) {",
              "simulation.RealCoordinationTest"),
          in(
              "kubernetes/FreezeConfigMap",
              "what cannot be read is not frozen",
              "return failure.absent()",
              "return true",
              "simulation.RealCoordinationTest"),
          in(
              "kubernetes/FreezeConfigMap",
              "any answer is a config map",
              "if (!map.path(\"kind\").asText().equals(\"ConfigMap\")) {",
              "if (false) {",
              "cli.FreezeTest"),
          in(
              "kubernetes/FreezeConfigMap",
              "nothing is held",
              ".filter(line -> !line.isEmpty())",
              ".filter(String::isEmpty)",
              "simulation.RealCoordinationTest"),
          in(
              "kubernetes/ClusterReadException",
              "what is forbidden is absent",
              "return status == NOT_FOUND;",
              "return status == NOT_FOUND || status == 403;",
              "cli.FreezeTest"),
          in(
              "kubernetes/ClusterReads",
              "half a document is a document",
              ".enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)",
              "",
              "kubernetes.IncompleteClaimsTest",
              "kubernetes.HostileCustomResourcesTest"),
          in(
              "kubernetes/SourceListing",
              "a document without items is a list",
              "&& page.path(\"items\").isArray();",
              ";",
              "kubernetes.IncompleteClaimsTest"),
          in(
              "kubernetes/SourceListing",
              "any document is a list",
              "page.path(\"kind\").asText().endsWith(\"List\")",
              "true",
              "kubernetes.IncompleteClaimsTest"),
          in(
              "kubernetes/SourceListing",
              "the list of another API will do",
              "&& page.path(\"apiVersion\").asText().equals(source.api())",
              "",
              "kubernetes.IncompleteClaimsTest"),
          in(
              "kubernetes/SourceListing",
              "the first page is all",
              "} while (!token.isEmpty());",
              "} while (false);",
              "kubernetes.CustomResourceClaimsTest"),
          in(
              "kubernetes/SourceListing",
              "a namespace that does not exist is empty",
              "if (all.isEmpty() && !source.namespace().isEmpty()) {",
              "if (false) {",
              "kubernetes.IncompleteClaimsTest"),
          in(
              "kubernetes/SourceListing",
              "the namespace does not matter",
              "source.namespace().isEmpty() ? \"\" : \"/namespaces/\" + encode(source.namespace());",
              "\"\";",
              "kubernetes.CustomResourceClaimsTest"),
          in(
              "kubernetes/SourceListing",
              "the selector does not matter",
              "source.selector().isEmpty() ? \"\" : \"&labelSelector=\" + encode(source.selector());",
              "\"\";",
              "kubernetes.CustomResourceClaimsTest"),
          in(
              "kubernetes/SourceListing",
              "pages of two moments make a list",
              "// The moment that the list began with is gone, and pages of two moments make no whole list.",
              "if (true) { return new ArrayList<>(); }",
              "kubernetes.CustomResourceClaimsTest"),
          in(
              "kubernetes/DataplaneProjection",
              "who says gone is alive, and the others are gone",
              ".anyMatch(goneWhen.values()::contains);",
              ".noneMatch(goneWhen.values()::contains);",
              "kubernetes.CustomResourceClaimsTest"),
          in(
              "kubernetes/DataplaneProjection",
              "who has no identity owns nothing",
              "if (identities.isEmpty()) {",
              "if (false) {",
              "kubernetes.IncompleteClaimsTest"),
          in(
              "kubernetes/DataplaneProjection",
              "anything is a VPC",
              ".filter(text -> text.startsWith(VPC_PREFIX))",
              "",
              "kubernetes.DataplaneProjectionTest",
              "kubernetes.HostileCustomResourcesTest"),
          in(
              "kubernetes/DataplaneProjection",
              "a frozen custom resource holds nothing",
              "if (freeze.isMissingNode() ||",
              "if (true ||",
              "cli.FreezeTest"),
          in(
              "kubernetes/FieldValues",
              "what is no text has no value",
              "throw doubt(path, typeOf(node));",
              "return Optional.empty();",
              "kubernetes.FieldValuesTest"),
          in(
              "kubernetes/FieldValues",
              "a field that became an object is absent",
              "throw doubt(path, typeOf(node) + \" before '\" + name + \"'\");",
              "return node.path(name);",
              "kubernetes.FieldValuesTest"),
          in(
              "kubernetes/CustomResourceClaims",
              "any cluster will do",
              "if (!actual.equals(expected)) {",
              "if (false) {",
              "kubernetes.ClusterIdentityTest"),
          in(
              "kubernetes/CustomResourceClaims",
              "nobody looks which cluster it is",
              "clusterUid.ifPresent(this::requireCluster);",
              "",
              "kubernetes.ClusterIdentityTest"),
          in(
              "kubernetes/CustomResourceClaims",
              "the first source is all",
              "SideBySide.all(sources.stream().map(",
              "SideBySide.all(sources.stream().limit(1).map(",
              "kubernetes.CustomResourceClaimsTest"),
          in(
              "kubernetes/CrossplaneClaims",
              "managed resources claim nothing",
              "live.stream().flatMap(List::stream).toList());",
              "List.of());",
              "kubernetes.CrossplaneClaimsTest"),
          in(
              "kubernetes/ManagedKinds",
              "no kind is managed",
              "if (managed(resource)) {",
              "if (false) {",
              "kubernetes.CrossplaneClaimsTest"),
          in(
              "kubernetes/ManagedProjection",
              "the external name claims nothing",
              "addText(ids, annotation(object, \"external-name\"), identity);",
              "",
              "kubernetes.CrossplaneClaimsTest"),
          in(
              "kubernetes/KubeconfigClients",
              "an unknown context is the current one",
              "if (!context.equals(nameOfCurrent(config))) {",
              "if (false) {",
              "kubernetes.KubeconfigClientsTest"),
          in(
              "kubernetes/KubeconfigClients",
              "one address may stand for all contexts",
              "if (everywhere != null) {",
              "if (false) {",
              "kubernetes.KubeconfigClientsTest"),
          in(
              "kubernetes/KubeconfigClients",
              "no cluster at all is the default one",
              "if (config.getCurrentContext() == null && nowhere && nobody) {",
              "if (false) {",
              "kubernetes.KubeconfigClientsTest"),
          in(
              "config/StrictMapping",
              "what SmallRye does not find is passed over",
              "if (problems.isEmpty()) {",
              "if (true) {",
              "config.ConfigReaderTest"),
          in(
              "config/StrictMapping",
              "unknown keys are passed over",
              "SMALLRYE_CONFIG_MAPPING_VALIDATE_UNKNOWN, \"true\"",
              "SMALLRYE_CONFIG_MAPPING_VALIDATE_UNKNOWN, \"false\"",
              "config.ConfigReaderTest"),
          in(
              "config/DurationText",
              "a day has an hour",
              "\"d\", ChronoUnit.DAYS",
              "\"d\", ChronoUnit.HOURS",
              "config.ConfigReaderTest"),
          in(
              "config/AllowedQuantities",
              "the shortest grace period is no limit",
              "duration(text, Duration.ofSeconds(1), LONGEST)",
              "duration(text, Duration.ZERO, LONGEST)",
              "config.ConfigReaderTest",
              "config.HostileConfigurationTest"),
          in(
              "config/JanitorSettings",
              "a million deletions are the default",
              "@WithDefault(\"25\")\n    @WithConverter(AllowedQuantities.Count.class)\n    int maxDeletions();",
              "@WithDefault(\"1000000\")\n    @WithConverter(AllowedQuantities.Count.class)\n    int maxDeletions();",
              "config.ConfigReaderTest"));

  private ClusterMutants() {}
}
