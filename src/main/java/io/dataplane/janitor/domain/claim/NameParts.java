package io.dataplane.janitor.domain.claim;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that a text may give besides itself, such as {@code dp-a} and {@code dp-b} in {@code
 * dp-a,dp-b}: its words, and up to eight words in a row with all that is between them. A word has
 * letters, digits, dashes, underscores, symbols such as emoji, and dots within.
 */
public final class NameParts {
  private static final int MOST_WORDS = 8;

  private static final Pattern BETWEEN =
      Pattern.compile(
          "[\\s\\p{Z}\\p{Cc}\\p{P}+=|~<>^`$＋＝｜&&[^\\p{Pd}_.\\x{2043}]]+"
              + "|\\.(?![\\p{L}\\p{N}])|(?<![\\p{L}\\p{N}\\p{M}])\\.");

  private static final Pattern JSON_ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

  private NameParts() {}

  /** The names as they are written, without the whole text. */
  public static Set<String> of(String text) {
    return isOneWord(text) ? Set.of() : parts(text);
  }

  /** Whether the text is one word of ASCII characters, as most are. */
  private static boolean isOneWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isOfWord(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOfWord(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= '0' && character <= '9')
        || (character >= 'A' && character <= 'Z')
        || character == '-'
        || character == '_';
  }

  private static Set<String> parts(String text) {
    Set<String> parts = new LinkedHashSet<>();
    addRuns(text, parts);
    Matcher escape = JSON_ESCAPE.matcher(text);
    if (escape.find()) {
      addRuns(escape.replaceAll(NameParts::unescaped), parts);
    }
    parts.remove(text);
    return parts;
  }

  private static String unescaped(MatchResult escape) {
    return Matcher.quoteReplacement(
        Character.toString((char) Integer.parseInt(escape.group(1), 16)));
  }

  private static void addRuns(String text, Set<String> parts) {
    List<int[]> words = words(text);
    for (int first = 0; first < words.size(); first++) {
      int end = Math.min(words.size(), first + MOST_WORDS);
      for (int last = first; last < end; last++) {
        parts.add(text.substring(words.get(first)[0], words.get(last)[1]));
      }
    }
  }

  /** The begin and end of each word. */
  private static List<int[]> words(String text) {
    List<int[]> words = new ArrayList<>();
    Matcher between = BETWEEN.matcher(text);
    int begin = 0;
    while (between.find()) {
      add(begin, between.start(), words);
      begin = between.end();
    }
    add(begin, text.length(), words);
    return words;
  }

  private static void add(int begin, int end, List<int[]> words) {
    if (begin < end) {
      words.add(new int[] {begin, end});
    }
  }
}
