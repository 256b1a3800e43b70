package io.dataplane.janitor.text;

import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Text from AWS and Kubernetes as a terminal may show it. Whoever may name a resource could
 * otherwise move the cursor, reverse the reading direction or add lines of his own.
 */
public final class SafeText {
  private static final String ELLIPSIS = "...";

  private SafeText() {}

  /** The text on one line; what is not plainly visible stands as an escape. */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(codePoint -> append(shown, codePoint));
    return shown.toString();
  }

  /** The same for a text of several lines, which stay lines. */
  public static String lines(String text) {
    return text.lines().map(SafeText::of).collect(Collectors.joining(System.lineSeparator()));
  }

  /** As much of the text as takes at most so many columns once it is printed; not yet escaped. */
  public static String shortened(String text, int width) {
    if (width(of(text)) <= width) {
      return text;
    }
    StringBuilder start = new StringBuilder();
    int left = width - ELLIPSIS.length();
    for (int codePoint : text.codePoints().toArray()) {
      left -= width(of(Character.toString(codePoint)));
      if (left < 0) {
        break;
      }
      start.appendCodePoint(codePoint);
    }
    return start + ELLIPSIS;
  }

  private static int width(String printed) {
    return printed.codePointCount(0, printed.length());
  }

  private static void append(StringBuilder shown, int codePoint) {
    switch (codePoint) {
      case '\n' -> shown.append("\\n");
      case '\r' -> shown.append("\\r");
      case '\t' -> shown.append("\\t");
      case '\\' -> shown.append("\\\\");
      default -> {
        if (visible(codePoint)) {
          shown.appendCodePoint(codePoint);
        } else {
          shown.append(String.format(Locale.ROOT, "\\u{%x}", codePoint));
        }
      }
    }
  }

  private static boolean visible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          false;
      case Character.SPACE_SEPARATOR -> codePoint == ' ';
      default -> true;
    };
  }
}
