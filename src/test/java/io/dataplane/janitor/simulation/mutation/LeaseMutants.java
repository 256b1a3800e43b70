package io.dataplane.janitor.simulation.mutation;

import static io.dataplane.janitor.simulation.mutation.Mutant.in;

import java.util.List;

/** Mistakes in what keeps the lease and reads the freeze, and the tests that must detect them. */
final class LeaseMutants {
  static final List<Mutant> ALL =
      List.of(
          in(
              "ClusterLease",
              "requireFree",
              "a lease that is held is taken",
              "if (clock.instant().isBefore(until)) {",
              "if (false) {",
              "simulation.contract.RealCoordinationTest"),
          in(
              "ClusterLease",
              "freeAt",
              "no allowance for clock skew",
              ".plus(length).plus(SKEW)",
              ".plus(length)",
              "simulation.contract.RealCoordinationTest"),
          in(
              "ClusterLease",
              "acquire",
              "a conflict is a failure like any other",
              "if (failure.getCode() == CONFLICT) {",
              "if (false) {",
              "acceptance.LeaseTest"),
          in(
              "LeaseObject",
              "update",
              "the last writer of the lease wins",
              "inNamespace(namespace).resource(lease).update()",
              "inNamespace(namespace).resource( new io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder(lease) .editMetadata().withResourceVersion(null).endMetadata().build()).update()",
              "acceptance.LeaseTest"),
          in(
              "HeldLease",
              "lost",
              "the lease is never renewed",
              "if (lost.isEmpty() && age().compareTo(RENEWAL) >= 0) {",
              "if (false) {",
              "simulation.contract.RealCoordinationTest"),
          in(
              "HeldLease",
              "isHolder",
              "a lease that another holds is renewed",
              "&& holder.equals(now.get().getSpec().getHolderIdentity());",
              ";",
              "simulation.contract.RealCoordinationTest"),
          in(
              "HeldLease",
              "renew",
              "a lease that is not renewed never expires",
              "if (why.isUnauthorized() || age().compareTo(TRUST) >= 0) {",
              "if (false) {",
              "simulation.contract.RealCoordinationTest"),
          in(
              "HeldLease",
              "age",
              "a clock that was set back renews nothing",
              "clock.instant()).abs();",
              "clock.instant());",
              "acceptance.LeaseTest",
              "simulation.contract.RealCoordinationTest"),
          in(
              "HeldLease",
              "released",
              "the lease keeps its holder after the run",
              ".withHolderIdentity(null)",
              "",
              "simulation.contract.RealCoordinationTest"),
          in(
              "HeldLease",
              "release",
              "the lease of another run is released",
              "if (lost.isEmpty() && isHolder()) {",
              "if (isHolder() || true) {",
              "simulation.contract.RealCoordinationTest"),
          in(
              "FreezeConfigMap",
              "read",
              "what cannot be read is not frozen",
              "return failure.isNotFound()",
              "return true",
              "simulation.contract.RealCoordinationTest"),
          in(
              "FreezeConfigMap",
              "freeze",
              "any answer is a config map",
              "if (!map.path(\"kind\").asText().equals(\"ConfigMap\")) {",
              "if (false) {",
              "acceptance.FreezeTest"),
          in(
              "FreezeConfigMap",
              "freeze",
              "nothing is held",
              "HoldList.read(map.at(\"/data/hold\").asText())",
              "java.util.List.of()",
              "simulation.contract.RealCoordinationTest"),
          in(
              "FreezeConfigMap",
              "unknownKeys",
              "an unknown key freezes nothing",
              "unknown.removeAll(KEYS);",
              "unknown.clear();",
              "acceptance.FreezeTest"),
          in(
              "Freeze",
              "names",
              "the VPC of a resource holds nothing",
              "Stream.ofNullable(resource.vpc())",
              "Stream.of()",
              "acceptance.FreezeTest"));

  private LeaseMutants() {}
}
