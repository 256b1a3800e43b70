package io.dataplane.janitor.simulation.mutation;

import java.util.List;

/**
 * A deliberate mistake: one place of one member of a type of the program, changed.
 *
 * @param type its simple name, or as many packages before it as make it unique
 * @param member the name of a method, field or record component; a constructor has its type's
 * @param mistake what it amounts to
 * @param right the text as it is, whatever white space it has; stands in the member exactly once
 * @param wrong the text that replaces it
 * @param tests the classes that must detect it, below the base package; empty where the simulation
 *     must
 */
record Mutant(
    String type, String member, String mistake, String right, String wrong, List<String> tests) {

  Mutant {
    tests = List.copyOf(tests);
  }

  static Mutant in(
      String type, String member, String mistake, String right, String wrong, String... tests) {
    return new Mutant(type, member, mistake, right, wrong, List.of(tests));
  }

  String place() {
    return type + "#" + member;
  }
}
