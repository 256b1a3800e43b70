package io.dataplane.janitor.acceptance.packaged;

import io.dataplane.janitor.acceptance.packaged.PackagedProgram.Ended;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a program answered, without what differs between two runs on equal regions: times, durations,
 * and the numbers of ids, which are counted in the order of their appearance.
 */
record Answer(int status, String output) {
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?Z?");
  private static final Pattern AGE = Pattern.compile("\\d+(?:s|min|m|h)\\b");
  private static final Pattern NUMBER =
      Pattern.compile(
          "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=-)[0-9a-f]{16,17}\\b|\\b[0-9a-f]{8,}\\b");

  static Answer of(Ended ended) {
    String timeless = TIME.matcher(ended.output()).replaceAll("TIME");
    return new Answer(ended.status(), counted(AGE.matcher(timeless).replaceAll("AGE")));
  }

  private static String counted(String text) {
    Map<String, String> known = new HashMap<>();
    Matcher number = NUMBER.matcher(text);
    return number.replaceAll(
        found -> known.computeIfAbsent(found.group(), each -> "NUMBER" + known.size()));
  }
}
