package io.dataplane.janitor.config;

import io.dataplane.janitor.domain.plan.Limits;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * Converters of {@link JanitorSettings} for numbers and durations with bounds. SmallRye creates
 * them, and requires that each declares its own type.
 */
final class AllowedQuantities {
  private AllowedQuantities() {}

  private static final Duration LONGEST = Duration.ofDays(3650);

  public static final class Count implements Converter<Integer> {
    @Override
    public Integer convert(String text) {
      return AllowedValue.of(
          text,
          "a whole number from 0 to " + Limits.LARGEST_COUNT,
          each ->
              Optional.of(Integer.valueOf(each)).filter(n -> n >= 0 && n <= Limits.LARGEST_COUNT));
    }
  }

  public static final class Share implements Converter<Double> {
    @Override
    public Double convert(String text) {
      return AllowedValue.of(
          text,
          "a number from 0 to 1",
          each -> Optional.of(Double.valueOf(each)).filter(share -> share >= 0 && share <= 1));
    }
  }

  /** AWS does not permit more than its rate limits, but emulators do. */
  public static final class PaceShare implements Converter<Double> {
    @Override
    public Double convert(String text) {
      return AllowedValue.of(
          text,
          "a number greater than 0 and at most 1; with an emulator at most 1000",
          each -> Optional.of(Double.valueOf(each)).filter(share -> share > 0 && share <= 1000));
    }
  }

  public static final class PositiveDuration implements Converter<Duration> {
    @Override
    public Duration convert(String text) {
      return duration(text, Duration.ofSeconds(1), LONGEST);
    }
  }

  public static final class AnyDuration implements Converter<Duration> {
    @Override
    public Duration convert(String text) {
      return duration(text, Duration.ZERO, LONGEST);
    }
  }

  public static final class Jitter implements Converter<Duration> {
    @Override
    public Duration convert(String text) {
      return duration(text, Duration.ZERO, Duration.ofHours(1));
    }
  }

  private static Duration duration(String text, Duration shortest, Duration longest) {
    return AllowedValue.of(
        text,
        DurationText.ALLOWED + ", from " + shortest + " to " + longest,
        each ->
            DurationText.parse(each)
                .filter(it -> it.compareTo(shortest) >= 0 && it.compareTo(longest) <= 0));
  }
}
