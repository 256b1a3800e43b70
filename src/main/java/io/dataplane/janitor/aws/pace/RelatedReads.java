package io.dataplane.janitor.aws.pace;

import io.dataplane.janitor.run.DeadlineExceededException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Makes the reads of a check without waits between them: it reserves the tokens of all of them
 * before the first. Otherwise concurrent checks share the tokens call by call, and each takes so
 * long that its first results are stale at its end. Thread-safe.
 */
public record RelatedReads(RateLimiter pace) {

  /**
   * Waits for the tokens of a whole check, then makes its reads without waits. Tokens that the
   * check does not use are returned; those that it uses beyond its reservation delay later calls.
   *
   * @param expected the tokens that the reads probably use
   * @throws DeadlineExceededException if the deadline comes first
   */
  public <T> T reserved(List<RateLimit> expected, Supplier<T> reads) {
    Map<RateLimit, Integer> tokens = new HashMap<>();
    expected.forEach(limit -> tokens.merge(limit, 1, Integer::sum));
    if (!pace.reserveAll(tokens)) {
      throw new DeadlineExceededException(
          "The run reaches its deadline (run.deadline) before the API budget (pace.share) has room for Describe calls that check the resource");
    }
    return pace.within(tokens, reads);
  }
}
