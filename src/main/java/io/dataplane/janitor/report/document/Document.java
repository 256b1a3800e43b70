package io.dataplane.janitor.report.document;

import java.util.List;
import java.util.Optional;

/**
 * The output of a command, independent of a format. Views build documents, and writers write them;
 * neither depends on the other.
 */
public final class Document {
  private final List<Element> elements;
  private final Optional<Table<?>> records;

  private Document(List<Element> elements, Optional<Table<?>> records) {
    this.elements = List.copyOf(elements);
    this.records = records;
  }

  /** A document about one subject. */
  public static Document of(List<Element> elements) {
    return new Document(elements, Optional.empty());
  }

  /**
   * A document about many subjects of one type.
   *
   * @param records a format of rows only, such as CSV, contains its rows and nothing else
   */
  public static Document listing(Table<?> records, List<Element> elements) {
    return new Document(elements, Optional.of(records));
  }

  List<Element> elements() {
    return elements;
  }

  Optional<Table<?>> records() {
    return records;
  }
}
