package io.dataplane.janitor.domain.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The way to a field of a custom resource: names joined by dots, as in {@code status.vpcId}; a name
 * that has dots itself stands in brackets, as in {@code metadata.labels[example.com/cluster]}.
 * Lists on the way are gone through, each element.
 */
public record FieldPath(List<String> names) {
  private static final Pattern STEP = Pattern.compile("\\G(?:\\.?([^.\\[\\]]+)|\\[([^\\[\\]]+)])");

  public FieldPath {
    names = List.copyOf(names);
  }

  /**
   * The path that the text describes.
   *
   * @throws IllegalArgumentException where the text is no path
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
          "'" + text + "' is no field path; a path looks like status.vpcId");
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
