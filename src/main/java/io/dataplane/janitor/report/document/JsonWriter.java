package io.dataplane.janitor.report.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.dataplane.janitor.report.document.Element.Fields;
import io.dataplane.janitor.report.document.Element.Paragraph;
import io.dataplane.janitor.report.document.Element.TextList;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/** Writes documents for programs, as one JSON object; it streams the rows. */
final class JsonWriter implements DocumentWriter {

  /**
   * Higher characters are escaped, so that names from AWS cannot send control sequences to a
   * terminal.
   */
  private static final int LAST_PLAIN_CHARACTER = '~';

  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  @Override
  public void write(Document document, Writer target) throws IOException {
    try (JsonGenerator json = generator(target)) {
      json.writeStartObject();
      for (Element element : document.elements()) {
        if (element.isForPrograms()) {
          write(json, element);
        }
      }
      json.writeEndObject();
      json.writeRaw('\n');
    }
    target.flush();
  }

  private static JsonGenerator generator(Writer target) throws IOException {
    return FACTORY
        .createGenerator(target)
        .setHighestNonEscapedChar(LAST_PLAIN_CHARACTER)
        .setPrettyPrinter(
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
  }

  private static void write(JsonGenerator json, Element element) throws IOException {
    switch (element) {
      case Fields<?> fields -> writeFields(json, fields);
      case Table<?> table -> writeTable(json, table);
      case TextList list -> writeTexts(json, list.name(), list.texts());
      case Paragraph paragraph -> {}
    }
  }

  private static <S> void writeFields(JsonGenerator json, Fields<S> fields) throws IOException {
    if (fields.name().isEmpty()) {
      writeMembers(json, fields.fields(), fields.subject());
    } else {
      json.writeFieldName(fields.name());
      writeObject(json, fields.fields(), fields.subject());
    }
  }

  private static <R> void writeTable(JsonGenerator json, Table<R> table) throws IOException {
    if (table.keyed()) {
      writeKeyed(json, table);
    } else {
      json.writeArrayFieldStart(table.name());
      for (R row : table.rows()) {
        writeObject(json, table.fields(), row);
      }
      json.writeEndArray();
    }
  }

  private static <R> void writeKeyed(JsonGenerator json, Table<R> table) throws IOException {
    Field<R> key = table.fields().getFirst();
    json.writeObjectFieldStart(table.name());
    for (R row : table.rows()) {
      json.writeFieldName(key.value().apply(row).text());
      writeObject(json, table.fields().subList(1, table.fields().size()), row);
    }
    json.writeEndObject();
  }

  private static <S> void writeObject(JsonGenerator json, List<Field<S>> fields, S subject)
      throws IOException {
    json.writeStartObject();
    writeMembers(json, fields, subject);
    json.writeEndObject();
  }

  private static <S> void writeMembers(JsonGenerator json, List<Field<S>> fields, S subject)
      throws IOException {
    for (Field<S> field : fields) {
      if (field.isForPrograms()) {
        writeMember(json, field.name(), field.value().apply(subject));
      }
    }
  }

  private static void writeMember(JsonGenerator json, String name, Value value) throws IOException {
    switch (value) {
      case Value.Text text -> json.writeStringField(name, text.text());
      case Value.Count count -> json.writeNumberField(name, count.count());
      case Value.Flag flag -> json.writeBooleanField(name, flag.set());
      case Value.Time time -> json.writeStringField(name, time.text());
      case Value.Texts texts -> writeTexts(json, name, texts.texts());
      case Value.Entries entries -> writeEntries(json, name, entries.entries());
      case Value.Records<?> records -> writeRecords(json, name, records);
      case Value.Absent absent -> {}
    }
  }

  private static void writeTexts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private static void writeEntries(JsonGenerator json, String name, Map<String, String> entries)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  private static <R> void writeRecords(JsonGenerator json, String name, Value.Records<R> records)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (R each : records.records()) {
      writeObject(json, records.fields(), each);
    }
    json.writeEndArray();
  }
}
