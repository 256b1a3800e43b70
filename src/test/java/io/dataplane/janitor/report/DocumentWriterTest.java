package io.dataplane.janitor.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.domain.plan.Refusal;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.ExitCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.report.document.Document;
import io.dataplane.janitor.report.document.Element;
import io.dataplane.janitor.report.document.Field;
import io.dataplane.janitor.report.document.OutputFormat;
import io.dataplane.janitor.report.document.Table;
import io.dataplane.janitor.report.document.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every document in every format. */
class DocumentWriterTest {
  private static final String HOSTILE = "a\u001b[2J\u202e\n\u0000\u2028z";

  /** What is not plainly visible, but for ends of lines. */
  private static final String HARMFUL =
      "[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}&&[^\\r\\n]]";

  /** What has fields of every type of value. */
  private record Sample(String name, long count) {}

  private static final List<Field<Sample>> FIELDS =
      List.of(
          Field.of("name", "NAME", each -> Value.of(each.name())),
          Field.of("count", "COUNT", each -> new Value.Count(each.count())));

  private static Stream<Arguments> everyDocumentInEveryFormat() {
    List<Document> documents =
        List.of(
            ReportView.of(
                SampleReports.of(
                        List.of(new Refusal(Refusal.Limit.MAX_DUE, HOSTILE)),
                        ExitCode.REFUSED_BY_LIMIT,
                        SampleReports.unowned(),
                        SampleReports.claimedWithMark(),
                        SampleReports.exempt(),
                        SampleReports.fresh(SampleReports.group("sg-1", HOSTILE), null),
                        SampleReports.due(
                            new Outcome.Failed(new Reason(ReasonCode.AWS_ERROR, HOSTILE))),
                        SampleReports.blockedByPlan(),
                        SampleReports.restore())
                    .withFindings(SampleReports.findings())),
            SampleReports.explanation(),
            SampleReports.dataplanes(HOSTILE),
            listing(FIELDS, List.of(new Sample(HOSTILE, 1))),
            single(FIELDS, new Sample(HOSTILE, 1)));
    return documents.stream()
        .flatMap(
            document ->
                Stream.of(OutputFormat.values()).map(format -> Arguments.of(document, format)));
  }

  @ParameterizedTest
  @MethodSource("everyDocumentInEveryFormat")
  void writesTheWholeDocumentEscapedAndLeavesTheTargetOpen(Document document, OutputFormat format)
      throws IOException {
    StringWriter target =
        new StringWriter() {
          @Override
          public void close() {
            throw new AssertionError("the target is not the writer's");
          }
        };

    format.writer().write(document, target);

    assertThat(target.toString()).endsWith("\n").doesNotContainPattern(HARMFUL);
    assertThat(target.toString().lines()).noneMatch(line -> line.startsWith("z"));
  }

  @ParameterizedTest
  @EnumSource(OutputFormat.class)
  void writesAFieldThatIsAddedToAView(OutputFormat format) throws IOException {
    List<Field<Sample>> more = new ArrayList<>(FIELDS);
    more.add(Field.of("monthlyCost", "COST", each -> Value.of("17 USD")));
    more.add(Field.detail("hint", "hint: ", each -> Value.of("ask team a")));

    for (Document document :
        List.of(listing(more, List.of(new Sample("n", 1))), single(more, new Sample("n", 1)))) {
      assertThat(text(document, format))
          .contains("17 USD", "ask team a")
          .containsPattern("monthlyCost|COST");
    }
  }

  @ParameterizedTest
  @EnumSource(OutputFormat.class)
  void asksForRowsOneByOneAndKeepsNone(OutputFormat format) throws IOException {
    int[] made = {0};
    int[] alive = {0};
    Iterable<Sample> rows =
        () ->
            IntStream.range(0, 100_000)
                .mapToObj(
                    index -> {
                      made[0]++;
                      alive[0] = index;
                      return new Sample("n" + index, index);
                    })
                .iterator();
    Table<Sample> table =
        Table.of(
            "rows",
            List.of(
                Field.of(
                    "name",
                    "NAME",
                    each -> {
                      assertThat(each.count()).isEqualTo(alive[0]);
                      return Value.of(each.name());
                    })),
            rows);

    String text = text(Document.listing(table, List.of(table)), format);

    assertThat(text.lines().filter(line -> line.contains("n99999"))).hasSize(1);
    assertThat(made[0]).isBetween(100_000, 200_000);
  }

  private static Document listing(List<Field<Sample>> fields, List<Sample> rows) {
    Table<Sample> table = Table.of("rows", fields, rows);
    return Document.listing(table, List.of(table));
  }

  private static Document single(List<Field<Sample>> fields, Sample subject) {
    return Document.of(
        List.of(new Element.Fields<>("subject", Element.Audience.EVERYONE, fields, subject)));
  }

  private static String text(Document document, OutputFormat format) throws IOException {
    StringWriter written = new StringWriter();
    format.writer().write(document, written);
    return written.toString();
  }
}
