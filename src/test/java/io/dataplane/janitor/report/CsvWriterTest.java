package io.dataplane.janitor.report;

import static io.dataplane.janitor.report.SampleReports.FINISHED;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.domain.history.DataplaneHistory;
import io.dataplane.janitor.domain.history.DataplaneRecord;
import io.dataplane.janitor.report.document.Document;
import io.dataplane.janitor.report.document.OutputFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CsvWriterTest {
  private static String csv(String name) throws IOException {
    DataplaneRecord sighting =
        new DataplaneRecord(
            "dataplanes.example.com", name, "uid-1", Set.of("dp-1"), null, FINISHED, null);
    StringWriter written = new StringWriter();
    OutputFormat.CSV
        .writer()
        .write(
            DataplanesView.of(
                SampleReports.of().run(),
                new DataplaneHistory(FINISHED, List.of(sighting), 0),
                List.of(sighting)),
            written);
    return written.toString().split("\r\n", -1)[1];
  }

  private static String row(String name) {
    return "\"dataplanes.example.com\",\""
        + name
        + "\",\"uid-1\",\"dp-1\",\"\","
        + "\"2026-11-20T10:00:00Z\",\"2026-11-20T10:00:00Z\",\"live\"";
  }

  @Test
  void writesEveryFieldInQuotes() throws IOException {
    assertThat(csv("default/dp-1")).isEqualTo(row("default/dp-1"));
    assertThat(csv("a,\"b\"")).isEqualTo(row("a,\"\"b\"\""));
  }

  @Test
  void writesOneRowForEachResourceOfAReport() throws IOException {
    assertThat(
            text(ReportView.of(SampleReports.of(SampleReports.exempt(), SampleReports.restore()))))
        .isEqualTo(
            """
            id,kind,name,vpc,owner,rule,ownerSeen,ownerLastSeen,ownerUid,verdict,reasonCode,reason,claimant,\
            state,orphanedSince,dueAt,action,outcome,blockers,steps,message,judgedAt
            "sg-exempt","security-group","default","vpc-1","dp-a","tag:example.com/dataplane",\
            "unknown","","","exempt","default-group","AWS keeps one such group for each VPC","","","","","none","","","","","2026-11-20T10:00:00Z"
            "sg-back","security-group","back","vpc-1","dp-a","tag:example.com/dataplane",\
            "unknown","","","orphaned","in-use","","","blocked","2026-11-11T10:00:00Z","2026-11-18T10:00:00Z",\
            "delete","blocked","eni-1","revoke sgr-1 of sg-front: applied; \
            put-back sgr-1 of sg-front: failed (AccessDenied)","","2026-11-20T10:00:00Z"
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void writesOneRowForEachValueOfAnExplanation() throws IOException {
    assertThat(text(SampleReports.explanation()).lines())
        .startsWith("field,value", "\"schemaVersion\",\"1\"", "\"run.id\",\"run-1\"")
        .contains(
            "\"resource.id\",\"sg-1\"",
            "\"rules[0].found\",\"dp-a\"",
            "\"identities[0].bearers[0].claims\",\"false\"",
            "\"mark.tags.dataplane-janitor/delete-after\",\"soon\"",
            "\"nextRun.action\",\"mark\"");
  }

  private static String text(Document document) throws IOException {
    StringWriter written = new StringWriter();
    OutputFormat.CSV.writer().write(document, written);
    return written.toString();
  }

  @Test
  void letsNoCellBeTakenForAFormula() throws IOException {
    for (String start : List.of("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")) {
      assertThat(csv(start + "1+2")).isEqualTo(row("'" + start + "1+2"));
    }
    assertThat(csv("\t=1")).isEqualTo(row("\\t=1"));
    assertThat(csv("\r\n=1")).isEqualTo(row("\\r\\n=1"));
  }
}
