package io.dataplane.janitor.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts requests to AWS. The first of them asks for the account, and the account is a tag: so
 * requests are counted as they happen and published once it is known.
 */
public final class AwsRequestMetrics {

  private record Request(String service, String operation, String outcome) {}

  private final MeterRegistry registry;
  private final Map<Request, LongAdder> unpublished = new ConcurrentHashMap<>();

  public AwsRequestMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Counts one request, each attempt as one; any thread may call this.
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

  /** Adds to the counters what was observed since the last time. */
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
  }
}
