package io.dataplane.janitor.report;

import io.dataplane.janitor.domain.history.DataplaneHistory;
import io.dataplane.janitor.domain.history.DataplaneRecord;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.report.document.Document;
import io.dataplane.janitor.report.document.Element;
import io.dataplane.janitor.report.document.Element.Paragraph;
import io.dataplane.janitor.report.document.Field;
import io.dataplane.janitor.report.document.Table;
import io.dataplane.janitor.report.document.Value;
import io.dataplane.janitor.text.SafeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The history of dataplanes as a document: {@code docs/dataplanes.md} explains its fields. */
public final class DataplanesView {
  private static final int WIDEST_NAME = 36;

  private DataplanesView() {}

  /**
   * The document of the requested dataplanes.
   *
   * @param history the history that contains them
   */
  public static Document of(Report.Run run, DataplaneHistory history, List<DataplaneRecord> shown) {
    Instant seenAt = history.seenAt();
    boolean none = seenAt.equals(Instant.EPOCH);
    Table<DataplaneRecord> dataplanes =
        Table.of("dataplanes", fields(seenAt), shown)
            .inOrder("name", "state", "firstSeen", "lastSeen", "uid");
    List<Element> elements = new ArrayList<>(RunElements.of(run));
    elements.add(
        RunElements.header(
            run,
            none
                ? "no run has recorded dataplanes yet"
                : "last recorded %s (%s)"
                    .formatted(Value.seconds(seenAt), RelativeTime.ago(seenAt, run.finishedAt()))));
    elements.add(RunElements.member("seenAt", none ? Value.of("") : Value.of(seenAt)));
    elements.add(RunElements.member("forgotten", new Value.Count(history.forgotten())));
    elements.add(dataplanes);
    if (history.forgotten() > 0) {
      elements.add(
          Paragraph.of(
              "The history is full: at least %d dataplanes do not fit"
                  .formatted(history.forgotten())));
    }
    return Document.listing(dataplanes, elements);
  }

  private static List<Field<DataplaneRecord>> fields(Instant seenAt) {
    return List.of(
        Field.forPrograms("source", each -> Value.of(each.source())),
        Field.<DataplaneRecord>of("name", "DATAPLANE", each -> Value.of(each.name()))
            .shownAs(each -> SafeText.shortened(each.name(), WIDEST_NAME)),
        Field.of("uid", "UID", each -> Value.of(each.uid())),
        Field.<DataplaneRecord>detail(
                "identities", "", each -> new Value.Texts(identities(each), " "))
            .shownAs(DataplanesView::origin),
        Field.forPrograms("vpc", each -> Value.of(String.join(" ", vpcs(each)))),
        Field.of("firstSeen", "FIRST SEEN", each -> Value.of(each.firstSeen())),
        Field.of("lastSeen", "LAST SEEN", each -> Value.of(each.last(seenAt))),
        Field.of("state", "STATE", each -> Value.of(each.gone() ? "gone" : "live")));
  }

  private static List<String> identities(DataplaneRecord dataplane) {
    return dataplane.identities().stream().sorted().toList();
  }

  private static List<String> vpcs(DataplaneRecord dataplane) {
    return dataplane.vpcs().stream().sorted().toList();
  }

  private static String origin(DataplaneRecord dataplane) {
    return "%s%s, identities %s"
        .formatted(
            dataplane.source(),
            vpcs(dataplane).stream().map(", "::concat).collect(Collectors.joining()),
            String.join(", ", identities(dataplane)));
  }
}
