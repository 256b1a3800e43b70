package io.dataplane.janitor.aws.client;

import io.dataplane.janitor.aws.client.RequestObserver.Outcome;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/** Reports each attempt of a call to the observer, after the call. */
record RequestMetricsPublisher(String service, RequestObserver observer)
    implements MetricPublisher {

  /** The SDK's name for the metrics of one attempt of a call. */
  private static final String ATTEMPT = "ApiCallAttempt";

  /** A value of {@link CoreMetric#ERROR_TYPE}, which is absent if the attempt succeeded. */
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
    // The creator of the observer closes it.
  }
}
