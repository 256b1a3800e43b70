package io.dataplane.janitor.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativeTimeTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "P6DT23H59M, in 6d 23h",
    "P2D, in 2d",
    "PT90M, in 1h 30m",
    "PT61S, in 1m 1s",
    "PT1S, in 1s",
    "PT0S, now",
    "-PT1S, 1s overdue",
    "-P2DT4H, 2d 4h overdue"
  })
  void saysTheTwoLargestUnits(Duration left, String words) {
    assertThat(RelativeTime.due(NOW.plus(left), NOW)).isEqualTo(words);
  }
}
