package io.dataplane.janitor.text;

import java.util.stream.Collectors;

/**
 * Escapes text from AWS and Kubernetes for a terminal. Otherwise a resource name could move the
 * cursor, reverse the reading direction or forge lines.
 */
public final class SafeText {
  private static final String ELLIPSIS = "...";

  private SafeText() {}

  /** The text on one line, with invisible characters escaped. */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(codePoint -> append(shown, codePoint));
    return shown.toString();
  }

  /** The same for a text of several lines, whose line breaks are kept. */
  public static String lines(String text) {
    return text.lines().map(SafeText::of).collect(Collectors.joining(System.lineSeparator()));
  }

  /**
   * The beginning of the text that takes at most this many columns when printed; not escaped yet.
   */
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
          shown.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
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
