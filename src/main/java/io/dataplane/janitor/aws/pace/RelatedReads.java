package io.dataplane.janitor.aws.pace;

import io.dataplane.janitor.run.DeadlineExceededException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Makes the reads of a check without waits between them: it reserves the tokens of all of them
 * before the first. Otherwise concurrent checks share the tokens call by call, and each takes so
 * long that its first results are stale at its end. A check reserves what the last check of the
 * same subject used. Thread-safe.
 */
public final class RelatedReads {
  private final RateLimiter pace;
  private final Map<String, Map<RateLimit, Integer>> details = new ConcurrentHashMap<>();
  private final Map<String, Map<RateLimit, Integer>> checks = new ConcurrentHashMap<>();

  public RelatedReads(RateLimiter pace) {
    this.pace = pace;
  }

  /** Makes reads that each wait, and records their cost as a part of later checks. */
  public <T> T measured(String subject, Supplier<T> reads) {
    return pace.within(TokenBudget.measuring(), used -> details.put(subject, used), reads);
  }

  /**
   * Waits for the tokens of a whole check, then makes its reads without waits. Tokens that the
   * check does not use are returned; those that it uses beyond its reservation delay later calls.
   *
   * @param least the tokens of the reads that every check of the subject makes, beside those that
   *     were {@linkplain #measured measured}
   * @throws DeadlineExceededException if the deadline comes first
   */
  public <T> T reserved(String subject, List<RateLimit> least, Supplier<T> reads) {
    Map<RateLimit, Integer> tokens = checks.getOrDefault(subject, first(subject, least));
    if (!pace.reserveAll(tokens)) {
      throw new DeadlineExceededException(
          "The run reaches its deadline (run.deadline) before the API budget (pace.share) has room for Describe calls that check the resource");
    }
    return pace.within(TokenBudget.prepaid(tokens), used -> checks.put(subject, used), reads);
  }

  private Map<RateLimit, Integer> first(String subject, List<RateLimit> least) {
    Map<RateLimit, Integer> tokens = new HashMap<>(details.getOrDefault(subject, Map.of()));
    least.forEach(limit -> tokens.merge(limit, 1, Integer::sum));
    return tokens;
  }
}
