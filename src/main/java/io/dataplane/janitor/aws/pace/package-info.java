/**
 * Limits the rate of calls to AWS: RateLimiter keeps an AdaptiveBucket for each RateLimit.
 *
 * <p>RelatedReads makes the reads of one check without waits between them, by a TokenBudget.
 * RateLimit lists AWS's token buckets; PaceClock is the clock by which calls wait.
 */
@NullMarked
package io.dataplane.janitor.aws.pace;

import org.jspecify.annotations.NullMarked;
