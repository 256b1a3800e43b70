package io.dataplane.janitor.simulation.mutation;

import static io.dataplane.janitor.simulation.mutation.Mutant.in;

import java.util.List;

/** Mistakes in the forms of names, and the tests that must detect them. */
final class NameMutants {
  static final List<Mutant> ALL =
      List.of(
          in(
              "CanonicalName",
              "form",
              "composed and decomposed names differ",
              "Normalizer.normalize(visible, Normalizer.Form.NFKC)",
              "visible",
              "domain.claim.CanonicalNameTest"),
          in(
              "CanonicalName",
              "form",
              "every kind of dash is another name",
              "DASHES.matcher(compatible).replaceAll(\"-\")",
              "compatible",
              "domain.claim.CanonicalNameTest"),
          in(
              "CanonicalName",
              "form",
              "invisible characters make another name",
              "INVISIBLE.matcher(name).replaceAll(\"\")",
              "name",
              "domain.claim.CanonicalNameTest"),
          in(
              "Ownership",
              "names",
              "one of several names in a value does not claim",
              "findings.forEach(finding -> names.addAll(finding.possibleNames()));",
              "",
              "domain.verdict.NameFormsTest"),
          in(
              "DataplaneHistory",
              "ownerOf",
              "a name in another form proves that its dataplane was alive",
              "index.of(owner.identity())",
              "index.inAnyForm(owner.identity())",
              "domain.verdict.NameFormsTest"),
          in(
              "DataplaneHistory",
              "lastOf",
              "a dataplane whose name has another form does not restart the grace period",
              "inAnyForm(name)",
              "index.of(name)",
              "domain.verdict.NameFormsTest"),
          in(
              "Judge",
              "earlierNames",
              "an earlier name in another form does not claim",
              "evidence.history().dataplanes().inAnyForm(name)",
              "java.util.List.<io.dataplane.janitor.domain.history.DataplaneRecord>of()",
              "domain.verdict.NameFormsTest"),
          in(
              "UnreadTags",
              "check",
              "a tag value that no pattern matches is ignored",
              "reason(resource, rules)",
              "Optional.empty()",
              "domain.verdict.NameFormsTest"),
          in(
              "Exemptions",
              "shared",
              "only the exact word is shared",
              "CanonicalName.agree(value, SHARED)",
              "value.equals(SHARED)",
              "domain.verdict.ExemptionsTest"),
          in(
              "Freeze",
              "holder",
              "a hold does not hold another form of the name",
              "CanonicalName.of(name).stream().anyMatch(held::contains)",
              "held.contains(io.dataplane.janitor.domain.claim.Owner.folded(name))",
              "domain.verdict.NameFormsTest"),
          in(
              "Namesakes",
              "earlier",
              "nobody had the name before",
              ".filter(each -> !evidence.claims().isAlive(each.uid()))",
              ".filter(each -> false)",
              "domain.verdict.NamesakesTest"));

  private NameMutants() {}
}
