package io.dataplane.janitor.report;

import static io.dataplane.janitor.report.SampleReports.FINISHED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataplane.janitor.domain.Examples;
import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.domain.claim.DataplaneListing;
import io.dataplane.janitor.domain.history.DataplaneHistory;
import io.dataplane.janitor.domain.history.History;
import io.dataplane.janitor.domain.history.MarkTags;
import io.dataplane.janitor.domain.history.Observation;
import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.plan.Limits;
import io.dataplane.janitor.domain.plan.Plan;
import io.dataplane.janitor.domain.plan.Planner;
import io.dataplane.janitor.domain.plan.RevocationPolicy;
import io.dataplane.janitor.domain.report.ExitCode;
import io.dataplane.janitor.domain.report.Explanation;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.Inventory;
import io.dataplane.janitor.domain.resource.SecurityGroup;
import io.dataplane.janitor.domain.resource.Tags;
import io.dataplane.janitor.domain.verdict.Evidence;
import io.dataplane.janitor.domain.verdict.Exemptions;
import io.dataplane.janitor.domain.verdict.Judge;
import io.dataplane.janitor.domain.verdict.Ownership;
import io.dataplane.janitor.domain.verdict.OwnershipRule;
import io.dataplane.janitor.domain.verdict.UnknownOwnerPolicy;
import io.dataplane.janitor.report.document.Document;
import io.dataplane.janitor.report.document.OutputFormat;
import io.dataplane.janitor.testing.HostileTexts;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whoever may name a resource: no form of output shows more than plainly visible characters. */
class HostileNamesTest {
  private static final int SEEDS = 150;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** All that a terminal may act upon, and what hides or turns round what stands beside it. */
  private static final BitSet HARMFUL = new BitSet();

  static {
    HARMFUL.set(Character.CONTROL);
    HARMFUL.set(Character.FORMAT);
    HARMFUL.set(Character.SURROGATE);
    HARMFUL.set(Character.PRIVATE_USE);
    HARMFUL.set(Character.UNASSIGNED);
    HARMFUL.set(Character.LINE_SEPARATOR);
    HARMFUL.set(Character.PARAGRAPH_SEPARATOR);
  }

  @Test
  void showsNothingThatATerminalWouldObey() throws Exception {
    for (int seed = 0; seed < SEEDS; seed++) {
      HostileTexts texts = new HostileTexts(seed);
      Explanation explanation = explanation(texts);
      Report.Run run = run(texts);
      Report report =
          Report.of(
              run,
              claims(texts),
              List.of(Report.Row.planned(explanation.decision())),
              explanation.refusals(),
              ExitCode.DONE);
      DataplaneHistory sightings =
          DataplaneHistory.NONE.after(
              Observation.of(claims(texts), Set.of(), Set.of(), FINISHED), true);
      Document explained = ExplanationView.of(run, explanation);
      for (OutputFormat format : OutputFormat.values()) {
        assertHarmless(seed, text(ReportView.of(report), format));
        assertHarmless(seed, text(DataplanesView.of(run, sightings, sightings.all()), format));
        assertHarmless(seed, text(explained, format));
      }
      String json = text(explained, OutputFormat.JSON);
      assertThat(json).matches("[ -~\\n]*");
      assertThat(JSON.readTree(json).at("/resource/verdict").asText())
          .isEqualTo(explanation.decision().judgement().verdict().label().toString());
    }
  }

  private static String text(Document document, OutputFormat format) throws IOException {
    StringWriter written = new StringWriter();
    format.writer().write(document, written);
    return written.toString();
  }

  private static void assertHarmless(int seed, String written) {
    assertThat(
            written
                .replace("\r\n", "\n")
                .codePoints()
                .filter(HostileNamesTest::isHarmful)
                .toArray())
        .as("code points to be escaped, with seed %d, in %s", seed, written)
        .isEmpty();
  }

  private static boolean isHarmful(int codePoint) {
    return codePoint != '\n' && HARMFUL.get(Character.getType(codePoint));
  }

  private static Explanation explanation(HostileTexts texts) {
    String key = "k" + texts.text();
    String prefix = "dataplane-janitor/";
    Judge judge =
        new Judge(
            new Ownership(List.of(new OwnershipRule.Tag(key))),
            new Exemptions(
                List.of(new Exemptions.TagMatch(texts.text(), null)),
                Set.of(),
                Set.of(),
                Duration.ZERO),
            Examples.historyRules(UnknownOwnerPolicy.DELETE));
    Planner planner =
        new Planner(
            new MarkTags(prefix),
            Duration.ofDays(7),
            new Limits(0, 250, 1, 0, 1, 25),
            false,
            RevocationPolicy.NONE);
    SecurityGroup group =
        new SecurityGroup(
            "sg-" + texts.text(),
            texts.text(),
            "vpc-" + texts.text(),
            new Tags(Map.of(key, texts.text(), prefix + "owner", texts.text())),
            List.of(Holder.outside(texts.text())));
    Claims claims = claims(texts);
    Evidence evidence = new Evidence(claims, History.NONE);
    Plan plan =
        planner.plan(
            judge.judge(new Inventory(List.of(group)), evidence, SampleReports.FINISHED),
            Examples.context(1, 0),
            SampleReports.FINISHED);
    Decision decision = plan.decisions().getFirst();
    return Explanation.of(
        judge.evaluate(group, evidence, SampleReports.FINISHED),
        decision,
        planner,
        judge.exemptions(),
        plan,
        claims,
        SampleReports.FINISHED);
  }

  private static Claims claims(HostileTexts texts) {
    Dataplane dataplane =
        new Dataplane(
            texts.text(),
            texts.text(),
            Set.of(texts.text()),
            Set.of(texts.text()),
            Set.of(texts.text()));
    return new Claims(List.of(new DataplaneListing(texts.text(), List.of(dataplane), 1, Set.of())));
  }

  private static Report.Run run(HostileTexts texts) {
    return new Report.Run(
        texts.text(),
        texts.text(),
        SampleReports.FINISHED,
        SampleReports.FINISHED,
        texts.text(),
        texts.text(),
        Duration.ofDays(7),
        texts.text(),
        List.of(texts.text()));
  }
}
