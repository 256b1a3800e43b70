package io.dataplane.janitor.report;

import io.dataplane.janitor.domain.claim.ClaimCandidates.NameMatch;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.domain.claim.Owner;
import io.dataplane.janitor.domain.report.Explanation;
import io.dataplane.janitor.report.document.Element;
import io.dataplane.janitor.report.document.Field;
import io.dataplane.janitor.report.document.Table;
import io.dataplane.janitor.report.document.Value;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The live dataplanes that may claim a resource: those that list its id or have its identity. */
final class ClaimRows {

  /** How the VPC of a dataplane compares with that of the resource. */
  private enum Vpcs {
    SAME,
    DIFFERENT,
    UNKNOWN
  }

  /** A possible claim for people, with the dataplane that makes it, if any. */
  private record Row(String claim, String dataplane, String vpc, boolean claims) {}

  private final Explanation explanation;

  ClaimRows(Explanation explanation) {
    this.explanation = explanation;
  }

  /** The table for people: one row for the claim by id, and one for each identity and dataplane. */
  Element forPeople() {
    return Table.of(
            "claims",
            List.<Field<Row>>of(
                Field.forPeople("CLAIM", each -> Value.of(each.claim())),
                Field.forPeople("LIVE DATAPLANE", each -> Value.of(each.dataplane())),
                Field.forPeople("VPC", each -> Value.of(each.vpc())),
                Field.forPeople("CLAIMS", each -> new Value.Flag(each.claims()))),
            Stream.concat(
                    Stream.of(byId()), identities().stream().flatMap(each -> byIdentity(each)))
                .toList())
        .onlyFor(Element.Audience.PEOPLE);
  }

  private Row byId() {
    Dataplane listedBy = explanation.examination().claimants().listedBy();
    return listedBy == null
        ? new Row("by resource ID", "none", "", false)
        : new Row("by resource ID", listedBy.reference(), "", true);
  }

  private Stream<Row> byIdentity(String identity) {
    String claim = "by identity " + identity;
    List<NameMatch> named = named(identity);
    return named.isEmpty()
        ? Stream.of(new Row(claim, "none", "", false))
        : named.stream()
            .map(
                each ->
                    new Row(claim, each.dataplane().reference(), vpcInWords(each), each.isClaim()));
  }

  /** The elements for programs. */
  List<Element> forPrograms() {
    Dataplane listedBy = explanation.examination().claimants().listedBy();
    List<Field<NameMatch>> match =
        List.of(
            Field.forPrograms("dataplane", each -> Value.of(each.dataplane().reference())),
            Field.forPrograms("vpc", each -> Value.of(vpcs(each.dataplane()))),
            Field.forPrograms(
                "vpcs", each -> Value.of(compared(each).name().toLowerCase(Locale.ROOT))),
            Field.forPrograms("claims", each -> new Value.Flag(each.isClaim())));
    List<Field<String>> identity =
        List.of(
            Field.forPrograms("identity", Value::of),
            Field.forPrograms(
                "bearers",
                each ->
                    new Value.Records<>(
                        match, named(each), found -> found.dataplane().reference())));
    return List.of(
        RunElements.member("listedBy", Value.of(listedBy == null ? "" : listedBy.reference())),
        Table.of("identities", identity, identities()).onlyFor(Element.Audience.PROGRAMS));
  }

  /**
   * The identities without duplicates, in the order in which the rules found them, and then the
   * possible names that a live dataplane has.
   */
  private List<String> identities() {
    return Stream.concat(
            explanation.examination().owners().stream().map(Owner::identity),
            explanation.examination().claimants().named().stream().map(NameMatch::identity))
        .distinct()
        .toList();
  }

  private List<NameMatch> named(String identity) {
    return explanation.examination().claimants().named().stream()
        .filter(match -> match.identity().equals(identity))
        .toList();
  }

  private static String vpcs(Dataplane dataplane) {
    return dataplane.vpcs().stream().sorted().collect(Collectors.joining(" "));
  }

  private String vpcInWords(NameMatch match) {
    String vpcs = vpcs(match.dataplane());
    return switch (compared(match)) {
      case SAME -> "same";
      case DIFFERENT -> "different: " + vpcs;
      case UNKNOWN -> vpcs.isEmpty() ? "unknown for the dataplane" : "unknown for the resource";
    };
  }

  private Vpcs compared(NameMatch match) {
    String vpc = explanation.resource().vpc();
    if (vpc == null || match.dataplane().vpcs().isEmpty()) {
      return Vpcs.UNKNOWN;
    }
    return match.dataplane().vpcs().contains(vpc) ? Vpcs.SAME : Vpcs.DIFFERENT;
  }
}
