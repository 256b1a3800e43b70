package io.dataplane.janitor.report;

import io.dataplane.janitor.Printable;
import io.dataplane.janitor.domain.Action;
import io.dataplane.janitor.domain.AwsResource;
import io.dataplane.janitor.domain.Claimants.Bearer;
import io.dataplane.janitor.domain.Dataplane;
import io.dataplane.janitor.domain.Explanation;
import io.dataplane.janitor.domain.Finding;
import io.dataplane.janitor.domain.Holder;
import io.dataplane.janitor.domain.Orphan;
import io.dataplane.janitor.domain.Refusal;
import io.dataplane.janitor.domain.Report;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** The explanation for people: the answer first, then all that it follows from. */
final class ExplanationText {
  private static final String INDENT = "    ";

  private final StringBuilder text = new StringBuilder();
  private final Explanation explanation;

  private ExplanationText(Explanation explanation) {
    this.explanation = explanation;
  }

  static void write(Report.Run run, Explanation explanation, Writer target) throws IOException {
    ExplanationText writing = new ExplanationText(explanation);
    writing.text.append(Printable.of(Answer.of(explanation))).append("\n\n");
    writing.appendResource(run);
    writing.appendRules();
    writing.appendIdentities();
    writing.appendSources();
    writing.appendExemptions();
    writing.appendMark();
    writing.appendHolders();
    writing.appendNextRun();
    target.append(writing.text).flush();
  }

  private void appendResource(Report.Run run) {
    AwsResource resource = explanation.resource();
    TextTable table = new TextTable("RESOURCE", Printable.of(resource.id()));
    table.add("kind", resource.kind().label());
    table.add("name", Printable.of(resource.name()));
    table.add("vpc", resource.vpc() == null ? "unknown" : Printable.of(resource.vpc()));
    table.add("account", Printable.of(run.account()));
    table.add("region", Printable.of(run.region()));
    table.add("judged as of", JsonStyle.seconds(explanation.judgedAt()));
    table.add("owner seen", Printable.of(ownerSeen()));
    append(table);
  }

  private String ownerSeen() {
    return SeenWords.inFull(explanation.examination().ownerSeen(), explanation.judgedAt());
  }

  private void appendRules() {
    TextTable table = new TextTable("OWNERSHIP RULE", "FOUND");
    for (Finding finding : explanation.examination().findings()) {
      table.add(Printable.of(finding.rule()), Printable.of(found(finding)));
    }
    append(table);
  }

  private static String found(Finding finding) {
    return switch (finding) {
      case Finding.Named named ->
          named.identities().isEmpty() ? "nobody" : String.join(", ", named.identities());
      case Finding.Doubtful doubtful -> "in doubt: " + doubtful.why();
    };
  }

  private void appendIdentities() {
    TextTable table = new TextTable("CLAIM", "LIVE DATAPLANE", "VPC", "CLAIMS IT");
    Dataplane lister = explanation.examination().claimants().lister();
    table.add(
        "by its id",
        lister == null ? "none" : Printable.of(lister.reference()),
        "",
        lister == null ? "no" : "yes");
    for (String identity : Bearers.identities(explanation)) {
      List<Bearer> bearers = Bearers.of(identity, explanation);
      String claim = "as " + Printable.of(identity);
      if (bearers.isEmpty()) {
        table.add(claim, "none", "", "no");
      }
      for (Bearer bearer : bearers) {
        table.add(
            claim,
            Printable.of(bearer.dataplane().reference()),
            vpcs(bearer),
            bearer.stands() ? "yes" : "no");
      }
    }
    append(table);
  }

  private String vpcs(Bearer bearer) {
    String vpc = bearer.dataplane().vpc();
    return switch (Bearers.vpcs(bearer, explanation)) {
      case SAME -> "the same";
      case DIFFERENT -> "another: " + Printable.of(String.valueOf(vpc));
      case UNKNOWN -> vpc == null ? "not known of the dataplane" : "not known of the resource";
    };
  }

  private void appendSources() {
    TextTable table = new TextTable("SOURCE LISTED", "LIVE", "GONE");
    explanation
        .sources()
        .forEach(each -> table.add(Printable.of(each.source()), each.live(), each.gone()));
    append(table);
  }

  private void appendExemptions() {
    TextTable table = new TextTable("EXEMPTION", "APPLIES");
    explanation
        .examination()
        .checks()
        .forEach(
            check ->
                table.add(
                    Printable.of(check.name()),
                    check.reason().map(why -> "yes: " + Printable.of(why.text())).orElse("no")));
    append(table);
  }

  private void appendMark() {
    MarkWords mark = MarkWords.of(explanation.marking().reading());
    String why = mark.why().isEmpty() ? "" : ": " + mark.why();
    TextTable table = new TextTable("MARK", mark.label() + why);
    explanation
        .marking()
        .tags()
        .forEach((key, value) -> table.add(Printable.of(key), Printable.of(value)));
    explanation.decision().orphanState().ifPresent(orphan -> addDue(table, orphan));
    append(table);
  }

  private void addDue(TextTable table, Orphan orphan) {
    table.add("state", orphan.state().label());
    table.add(
        "due",
        JsonStyle.seconds(orphan.dueAt())
            + " ("
            + RelativeTime.due(orphan.dueAt(), explanation.judgedAt())
            + ")");
  }

  private void appendHolders() {
    List<Holder> holders = explanation.resource().foreignHolders();
    text.append(holders.isEmpty() ? "HELD BY  nothing that the listing shows\n" : "HELD BY\n");
    holders.forEach(holder -> text.append(INDENT).append(Printable.of(holder.name())).append('\n'));
    text.append('\n');
  }

  private void appendNextRun() {
    text.append("NEXT RUN  ");
    text.append(explanation.decision().plannedAction().map(Action::label).orElse("does nothing"));
    explanation.objection().ifPresent(why -> text.append(", ").append(Printable.of(why.detail())));
    text.append('\n');
    ReportedResource.of(Report.Row.planned(explanation.decision()))
        .steps()
        .forEach(
            step ->
                text.append(INDENT).append(Printable.of("first: " + step.sentence())).append('\n'));
    for (Refusal refusal : explanation.refusals()) {
      text.append(INDENT).append("REFUSED by ").append(refusal.limit().label());
      text.append(": ").append(Printable.of(refusal.message())).append('\n');
    }
    if (explanation.refusals().isEmpty()) {
      text.append(INDENT).append("no limit refuses\n");
    }
  }

  private void append(TextTable table) {
    table.appendTo(text);
    text.append('\n');
  }
}
