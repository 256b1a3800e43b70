package io.dataplane.janitor.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts requests to AWS. The account is a tag, and only the first request returns it. So requests
 * are counted as they happen, and published once the account is known.
 */
public final class AwsRequestMetrics {

  private record Request(String service, String operation, String outcome) {}

  /** The services with a rate limit. */
  private static final List<String> PACED = List.of("ec2", "elb", "elbv2", "tagging");

  private final MeterRegistry registry;
  private final MultiGauge waits;
  private final Map<String, LongAdder> waitedNanos = new ConcurrentHashMap<>();
  private final Map<Request, LongAdder> unpublished = new ConcurrentHashMap<>();

  public AwsRequestMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.waits =
        MultiGauge.builder("janitor.pace.wait.seconds")
            .description("Total time that calls of the last run waited for the rate limit")
            .register(registry);
  }

  /**
   * Counts one request; each attempt counts. Thread-safe.
   *
   * @param service the AWS service, as in {@code ec2}
   * @param operation as in {@code DescribeSecurityGroups}
   * @param outcome {@code ok}, {@code throttled} or {@code error}
   */
  public void observe(String service, String operation, String outcome) {
    unpublished
        .computeIfAbsent(new Request(service, operation, outcome), request -> new LongAdder())
        .increment();
  }

  /** Adds to the time that calls waited for the rate limit. Thread-safe. */
  public void waited(String service, Duration length) {
    waitedNanos.computeIfAbsent(service, each -> new LongAdder()).add(length.toNanos());
  }

  /** Adds the requests that are not yet published to the counters. */
  public void publish(String account, String region) {
    unpublished.forEach(
        (request, count) ->
            Counter.builder("janitor.aws.requests")
                .description("Requests to AWS since the program started")
                .tag("account", account)
                .tag("region", region)
                .tag("service", request.service())
                .tag("operation", request.operation())
                .tag("outcome", request.outcome())
                .register(registry)
                .increment((double) count.sumThenReset()));
    Tags place = Tags.of("account", account, "region", region);
    waits.register(
        PACED.stream().map(service -> wait(service, place.and("service", service))).toList(), true);
  }

  private MultiGauge.Row<?> wait(String service, Tags tags) {
    LongAdder nanos = waitedNanos.getOrDefault(service, new LongAdder());
    return MultiGauge.Row.of(tags, nanos.sum() / 1e9);
  }
}
