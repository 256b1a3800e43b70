package io.dataplane.janitor.domain.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The path of a field of a custom resource: names joined by dots, such as {@code status.vpcId}. A
 * name that contains dots is in brackets, as in {@code metadata.labels[example.com/cluster]}. If
 * the path leads through a list, it refers to the field of every element.
 */
public record FieldPath(List<String> names) {
  private static final Pattern STEP = Pattern.compile("\\G(?:\\.?([^.\\[\\]]+)|\\[([^\\[\\]]+)])");

  public FieldPath {
    names = List.copyOf(names);
  }

  /**
   * The path that the text describes.
   *
   * @throws IllegalArgumentException if the text is not a field path
   */
  public static FieldPath parse(String text) {
    List<String> names = new ArrayList<>();
    Matcher step = STEP.matcher(text);
    int end = 0;
    while (step.find()) {
      names.add(step.group(1) == null ? step.group(2) : step.group(1));
      end = step.end();
    }
    if (names.isEmpty() || end < text.length() || text.startsWith(".")) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a field path. Join names with dots, as in status.vpcId");
    }
    return new FieldPath(names);
  }

  @Override
  public String toString() {
    return names.stream()
        .map(name -> name.contains(".") ? "[" + name + "]" : "." + name)
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }
}
