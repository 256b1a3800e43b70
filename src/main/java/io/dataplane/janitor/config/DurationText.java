package io.dataplane.janitor.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses durations: ISO-8601, or a number with d, h, m or s. */
public final class DurationText {
  public static final String ALLOWED = "a duration such as P7D, 7d, 12h, 30m or 45s";

  private static final Pattern SHORT = Pattern.compile("(\\d{1,9})([dhms])");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "d", ChronoUnit.DAYS,
          "h", ChronoUnit.HOURS,
          "m", ChronoUnit.MINUTES,
          "s", ChronoUnit.SECONDS);

  private DurationText() {}

  /**
   * The duration, or empty for a short form with an unknown unit.
   *
   * @throws java.time.DateTimeException for any other text
   */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = SHORT.matcher(text);
    return matcher.matches()
        ? Optional.ofNullable(UNITS.get(matcher.group(2)))
            .map(unit -> Duration.of(Long.parseLong(matcher.group(1)), unit))
        : Optional.of(Duration.parse(text));
  }
}
