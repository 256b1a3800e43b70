package io.dataplane.janitor.execute;

import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * How long the reads of a pre-deletion check took.
 *
 * @param since when the first of them began
 * @param resource the reads of the resource, and of groups whose rules would be revoked
 * @param claims the read of the claims, or the wait for that of another thread
 */
record ReadTimes(Instant since, Duration resource, Duration claims) {

  /** Why the check cannot be used. Lease and freeze were read after the other reads. */
  Reason tooSlow(Instant now) {
    Duration whole = Duration.between(since, now);
    return new Reason(
        ReasonCode.CHECKS_TOO_SLOW,
        "the checks before the deletion took %s: %s for the resource in AWS, %s for the live dataplanes, %s for lease and freeze; their results must be at most 2 seconds old; the next run retries"
            .formatted(
                seconds(whole),
                seconds(resource),
                seconds(claims),
                seconds(whole.minus(resource).minus(claims))));
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
