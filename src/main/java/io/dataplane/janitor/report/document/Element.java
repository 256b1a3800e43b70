package io.dataplane.janitor.report.document;

import java.util.List;

/** A part of a document. */
public sealed interface Element permits Element.Fields, Table, Element.TextList, Element.Paragraph {

  enum Audience {
    EVERYONE,
    PEOPLE,
    PROGRAMS
  }

  Audience audience();

  default boolean isForPeople() {
    return audience() != Audience.PROGRAMS;
  }

  default boolean isForPrograms() {
    return audience() != Audience.PEOPLE;
  }

  /**
   * The properties of one subject.
   *
   * @param name the name of the object in JSON; empty if its fields are top-level members
   */
  record Fields<S>(String name, Audience audience, List<Field<S>> fields, S subject)
      implements Element {
    public Fields {
      fields = List.copyOf(fields);
    }
  }

  /**
   * A list of texts.
   *
   * @param heading the heading for people
   * @param none the text for people beside the heading of an empty list
   */
  record TextList(String name, String heading, List<String> texts, String none) implements Element {
    public TextList {
      texts = List.copyOf(texts);
    }

    @Override
    public Audience audience() {
      return Audience.EVERYONE;
    }
  }

  /**
   * Sentences for people.
   *
   * @param details sentences that are indented below the others
   */
  record Paragraph(List<String> sentences, List<String> details) implements Element {
    public Paragraph {
      sentences = List.copyOf(sentences);
      details = List.copyOf(details);
    }

    public static Paragraph of(String sentence) {
      return new Paragraph(List.of(sentence), List.of());
    }

    @Override
    public Audience audience() {
      return Audience.PEOPLE;
    }
  }
}
