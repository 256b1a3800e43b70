package io.dataplane.janitor.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataplane.janitor.aws.testing.TestSettings;
import io.dataplane.janitor.domain.resource.Tags;
import io.dataplane.janitor.domain.resource.TargetGroup;
import io.dataplane.janitor.emulator.AwsEmulator;
import io.dataplane.janitor.emulator.EmulatorOptions;
import io.dataplane.janitor.run.IncompleteViewException;
import io.dataplane.janitor.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;

class AccountAndRegionCheckTest {
  private static final Instant HERE = Instant.parse("2026-11-20T10:00:00Z");
  private static final String ACCOUNT = "123456789012";

  private final MovableClock clockOfAws = new MovableClock(HERE);
  private final AwsEmulator aws =
      AwsEmulator.start(EmulatorOptions.defaults().withClock(clockOfAws));
  private final AwsResourceReader reader =
      new AwsResourceReader(
          TestSettings.at(aws.endpoint()),
          TestSettings.UNOBSERVED,
          InstantSource.fixed(HERE),
          key -> true);

  @AfterEach
  void close() {
    reader.close();
    aws.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {-301, 301})
  void refusesAClockThatIsMoreThanFiveMinutesFromThatOfAws(long seconds) {
    clockOfAws.advance(Duration.ofSeconds(seconds));
    assertThatThrownBy(reader::account)
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContaining("2026-11-20T10:00:00Z here");
  }

  @ParameterizedTest
  @ValueSource(longs = {-300, 0, 300})
  void takesAClockThatIsFiveMinutesFromThatOfAws(long seconds) {
    clockOfAws.advance(Duration.ofSeconds(seconds));
    assertThat(reader.account()).isEqualTo(ACCOUNT);
  }

  @Test
  void refusesAnAnswerWithoutADateThatCanBeRead() {
    AccountAndRegionCheck place = place();
    SdkHttpResponse none = SdkHttpResponse.builder().statusCode(200).build();
    assertThatThrownBy(() -> place.requireSameTime(none))
        .isInstanceOf(IncompleteViewException.class);
    SdkHttpResponse odd = none.toBuilder().putHeader("Date", "today").build();
    assertThatThrownBy(() -> place.requireSameTime(odd))
        .isInstanceOf(IncompleteViewException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1",
        "arn:aws:elasticloadbalancing:us-east-1::targetgroup/a/1",
        "arn:aws:elasticloadbalancing",
      })
  void refusesAListingOfAnotherPlace(String arn) {
    AccountAndRegionCheck place = place();
    place.requireMatch(List.of(targets("arn:aws:elasticloadbalancing:us-east-1:123456789012:x/1")));
    place.requireMatch(List.of(targets("arn:aws:elasticloadbalancing:us-east-1:210987654321:x/1")));
    assertThatThrownBy(() -> place.requireMatch(List.of(targets(arn))))
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContaining(arn);
  }

  private static AccountAndRegionCheck place() {
    return new AccountAndRegionCheck(Region.US_EAST_1, InstantSource.fixed(HERE));
  }

  private static TargetGroup targets(String arn) {
    return new TargetGroup(arn, "a", null, Tags.NONE, List.of());
  }
}
