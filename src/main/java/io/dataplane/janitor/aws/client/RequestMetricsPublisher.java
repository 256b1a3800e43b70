package io.dataplane.janitor.aws.client;

import io.dataplane.janitor.aws.client.RequestObserver.Outcome;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/** Tells the observer of each attempt of a call, once the call has ended. */
record RequestMetricsPublisher(String service, RequestObserver observer)
    implements MetricPublisher {

  /** How the SDK names the metrics of one attempt among those of a call. */
  private static final String ATTEMPT = "ApiCallAttempt";

  /** A value of {@link CoreMetric#ERROR_TYPE}, which is absent where the attempt succeeded. */
  private static final String THROTTLING = "Throttling";

  @Override
  public void publish(MetricCollection call) {
    String operation = String.join("", call.metricValues(CoreMetric.OPERATION_NAME));
    call.childrenWithName(ATTEMPT)
        .forEach(attempt -> observer.observe(service, operation, outcome(attempt)));
  }

  private static Outcome outcome(MetricCollection attempt) {
    return attempt.metricValues(CoreMetric.ERROR_TYPE).stream()
        .findFirst()
        .map(error -> error.equals(THROTTLING) ? Outcome.THROTTLED : Outcome.ERROR)
        .orElse(Outcome.OK);
  }

  @Override
  public void close() {
    // The observer belongs to whoever made it.
  }
}
