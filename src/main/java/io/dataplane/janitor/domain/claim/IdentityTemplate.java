package io.dataplane.janitor.domain.claim;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Composes an identity of the values of fields: {@code metadata.name}, or field paths in braces
 * between literal text, such as <code>{metadata.namespace}/{metadata.name}</code>.
 */
public record IdentityTemplate(List<Part> parts) {
  public static final String ALLOWED =
      FieldPath.ALLOWED
          + "; or several paths in braces, such as {metadata.namespace}/{metadata.name}";

  private static final Pattern PART = Pattern.compile("\\G(?:\\{([^{}]*)}|([^{}]+))");

  /** A part of an identity. */
  public sealed interface Part {
    record Literal(String text) implements Part {}

    record Field(FieldPath path) implements Part {}
  }

  public IdentityTemplate {
    parts = List.copyOf(parts);
  }

  /**
   * The template that the text describes.
   *
   * @throws IllegalArgumentException if the text is neither a field path nor a template
   */
  public static IdentityTemplate parse(String text) {
    if (!text.contains("{") && !text.contains("}")) {
      return new IdentityTemplate(List.of(new Part.Field(FieldPath.parse(text))));
    }
    List<Part> parts = new ArrayList<>();
    Matcher part = PART.matcher(text);
    int end = 0;
    while (part.find()) {
      parts.add(
          part.group(1) == null
              ? new Part.Literal(part.group(2))
              : new Part.Field(FieldPath.parse(part.group(1))));
      end = part.end();
    }
    if (end < text.length()) {
      throw new IllegalArgumentException("'" + text + "' is not " + ALLOWED);
    }
    return new IdentityTemplate(parts);
  }

  public List<FieldPath> paths() {
    return parts.stream()
        .filter(Part.Field.class::isInstance)
        .map(part -> ((Part.Field) part).path())
        .toList();
  }

  /** The identities; one for each combination of values, none if a field has no value. */
  public Set<String> identities(Function<FieldPath, Set<String>> values) {
    Set<String> composed = Set.of("");
    for (Part part : parts) {
      Set<String> next =
          switch (part) {
            case Part.Literal literal -> Set.of(literal.text());
            case Part.Field field -> values.apply(field.path());
          };
      Set<String> longer = new LinkedHashSet<>();
      composed.forEach(start -> next.forEach(end -> longer.add(start + end)));
      composed = longer;
    }
    return composed;
  }

  @Override
  public String toString() {
    return parts.size() == 1
        ? paths().getFirst().toString()
        : parts.stream()
            .map(
                part ->
                    switch (part) {
                      case Part.Literal literal -> literal.text();
                      case Part.Field field -> "{" + field.path() + "}";
                    })
            .collect(Collectors.joining());
  }
}
