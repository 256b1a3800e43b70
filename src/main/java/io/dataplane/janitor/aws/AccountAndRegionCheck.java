package io.dataplane.janitor.aws;

import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.run.ClockSkewException;
import io.dataplane.janitor.run.IncompleteViewException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;

/** Rejects responses of another region, and clocks that disagree with AWS. */
final class AccountAndRegionCheck {
  /**
   * AWS rejects signatures with a larger skew ("AWS Signature Version 4 for API requests"), and
   * grace periods would have the wrong length.
   */
  private static final Duration LARGEST_SKEW = Duration.ofMinutes(5);

  private static final String ARN = "arn:";
  private static final int REGION_PART = 3;
  private static final int ACCOUNT_PART = 4;
  private static final int PARTS = 6;

  private final Region region;
  private final InstantSource clock;

  AccountAndRegionCheck(Region region, InstantSource clock) {
    this.region = region;
    this.clock = clock;
  }

  /**
   * Compares the clocks.
   *
   * @throws ClockSkewException if the clocks differ too much
   * @throws IncompleteViewException if the response has no time
   */
  void requireSameTime(SdkHttpResponse response) {
    Instant here = clock.instant();
    Instant there = date(response);
    if (Duration.between(there, here).abs().compareTo(LARGEST_SKEW) > 0) {
      throw new ClockSkewException(
          "The local clock and the clock of AWS differ: it is %s here and %s at AWS, more than %d minutes apart; synchronize the local clock"
              .formatted(here, there, LARGEST_SKEW.toMinutes()));
    }
  }

  /** RFC 9110, 6.6.1: an origin server with a clock sends this header. */
  private static Instant date(SdkHttpResponse response) {
    try {
      return response
          .firstMatchingHeader("Date")
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
          .orElseThrow(
              () ->
                  new IncompleteViewException(
                      "AWS's response has no Date header, so the clocks cannot be compared"));
    } catch (DateTimeException unreadable) {
      throw new IncompleteViewException(
          "AWS's response has a malformed Date header, so the clocks cannot be compared",
          unreadable);
    }
  }

  /**
   * Checks the ARNs of a listing. Those of another account are exempt, and no error: accounts can
   * share a VPC.
   *
   * @throws IncompleteViewException if one belongs to another region
   */
  void requireMatch(List<AwsResource> listed) {
    listed.stream().map(AwsResource::id).filter(id -> id.startsWith(ARN)).forEach(this::require);
  }

  private void require(String arn) {
    String[] parts = arn.split(":", PARTS);
    if (parts.length != PARTS
        || !region.id().equals(parts[REGION_PART])
        || parts[ACCOUNT_PART].isEmpty()) {
      throw new IncompleteViewException(
          "The listing contains %s, which is not in region %s or names no account; check the endpoint and the credentials"
              .formatted(arn, region.id()));
    }
  }
}
