package io.dataplane.janitor.simulation.mutation;

import static io.dataplane.janitor.simulation.mutation.Mutant.in;

import java.util.List;

/** Mistakes in the stored history, and the tests that must detect them. */
final class HistoryMutants {
  static final List<Mutant> ALL =
      List.of(
          in(
              "HistoryConfigMaps",
              "existing",
              "config maps that cannot be listed do not exist",
              "return every -> true;",
              "return every -> false;",
              "simulation.contract.ConfigMapHistoryTest"),
          in(
              "StoredHistory",
              "changes",
              "every write replaces every shard",
              "changes.removeIf(map -> map.equals(head) || shards.containsValue(map));",
              "",
              "simulation.contract.ConfigMapHistoryTest"),
          in(
              "StoredHistory",
              "changes",
              "the head is written before its shards",
              "changes.add(nextHead);",
              "changes.addFirst(nextHead);",
              "simulation.contract.ConfigMapHistoryTest"),
          in(
              "HistoryConfigMaps",
              "requirePresent",
              "a missing shard is an empty one",
              "if (!map.exists()) {",
              "if (false) {",
              "simulation.contract.ConfigMapHistoryTest"),
          in(
              "HistoryConfigMaps",
              "write",
              "the last writer of the history wins",
              ".withResourceVersion(map.version())",
              "",
              "simulation.contract.ConfigMapHistoryTest"),
          in(
              "HistoryConfigMap",
              "number",
              "a number that cannot be read is zero",
              "throw unreadable(",
              "if (true) { return 0; } throw unreadable(",
              "simulation.contract.ConfigMapHistoryTest"));

  private HistoryMutants() {}
}
