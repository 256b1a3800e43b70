package io.dataplane.janitor.aws;

import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.run.IncompleteViewException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;

/** Whether what answers is the right accountAndRegion, at the right time. */
final class AccountAndRegionCheck {
  /** Beyond this AWS itself refuses signatures, and grace periods would be counted wrongly. */
  private static final Duration LARGEST_SKEW = Duration.ofMinutes(5);

  private static final String ARN = "arn:";
  private static final int REGION_PART = 3;
  private static final int ACCOUNT_PART = 4;
  private static final int PARTS = 6;

  private final Region region;
  private final InstantSource clock;
  private Optional<String> account = Optional.empty();

  AccountAndRegionCheck(Region region, InstantSource clock) {
    this.region = region;
    this.clock = clock;
  }

  /**
   * Takes what answered the question for the account.
   *
   * @throws IncompleteViewException where its clock and ours are too far apart, or it has none
   */
  void recordAccount(String accountId, SdkHttpResponse response) {
    Instant here = clock.instant();
    Instant there = date(response);
    if (Duration.between(there, here).abs().compareTo(LARGEST_SKEW) > 0) {
      throw new IncompleteViewException(
          "The clocks disagree: it is %s here and %s for AWS, more than %d minutes apart"
              .formatted(here, there, LARGEST_SKEW.toMinutes()));
    }
    account = Optional.of(accountId);
  }

  /** RFC 9110, 6.6.1: who answers and has a clock sends this header. */
  private static Instant date(SdkHttpResponse response) {
    try {
      return response
          .firstMatchingHeader("Date")
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
          .orElseThrow(() -> new IncompleteViewException("AWS's answer has no Date to compare"));
    } catch (DateTimeException unreadable) {
      throw new IncompleteViewException("AWS's answer has no readable Date to compare", unreadable);
    }
  }

  /**
   * Looks at the ARNs of a listing.
   *
   * @throws IncompleteViewException where one is of another region or account
   */
  void requireMatch(List<AwsResource> listed) {
    listed.stream().map(AwsResource::id).filter(id -> id.startsWith(ARN)).forEach(this::require);
  }

  private void require(String arn) {
    String[] parts = arn.split(":", PARTS);
    boolean here =
        parts.length == PARTS
            && region.id().equals(parts[REGION_PART])
            && account.map(parts[ACCOUNT_PART]::equals).orElse(true);
    if (!here) {
      throw new IncompleteViewException(
          "The listing has %s, which is not in region %s and account %s"
              .formatted(arn, region.id(), account.orElse("any")));
    }
  }
}
