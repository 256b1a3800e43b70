package io.dataplane.janitor.aws.client;

import io.dataplane.janitor.aws.pace.RateLimit;
import io.dataplane.janitor.aws.pace.RateLimiter;
import io.dataplane.janitor.run.DeadlineExceededException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Consumes tokens for every attempt. The first attempt waits in {@code beforeExecution}, the only
 * hook that runs before the SDK starts its timeouts and signs the request. A retry has already
 * waited for the backoff of the SDK; it charges its tokens, so that later calls wait.
 *
 * @param reserves whether the first attempt reserves its tokens here; otherwise the caller has done
 *     so
 */
record RateLimitInterceptor(
    String service, ResponseFormat format, RateLimiter pace, boolean reserves)
    implements ExecutionInterceptor {

  private static final ExecutionAttribute<AtomicInteger> ATTEMPTS =
      new ExecutionAttribute<>("JanitorAttempts");

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    attributes.putAttribute(ATTEMPTS, new AtomicInteger());
    if (reserves && !pace.reserve(limits(context.request(), attributes))) {
      throw new DeadlineExceededException(
          "The run reaches its deadline (run.deadline) before the API budget (pace.share) has room for "
              + operation(attributes));
    }
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    if (attributes.getAttribute(ATTEMPTS).getAndIncrement() > 0) {
      pace.charge(limits(context.request(), attributes));
    }
  }

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    List<RateLimit> limits = limits(context.request(), attributes);
    if (context.httpResponse().isSuccessful()) {
      pace.recordSuccess(limits);
      return context.responseBody();
    }
    byte[] body = ResponseBody.read(context);
    if (format.errorCode(body).filter(AwsErrors::throttled).isPresent()) {
      pace.recordThrottle(limits);
    }
    return Optional.of(new ByteArrayInputStream(body));
  }

  private List<RateLimit> limits(SdkRequest request, ExecutionAttributes attributes) {
    return RateLimit.of(service, operation(attributes), narrowed(request));
  }

  private static String operation(ExecutionAttributes attributes) {
    return attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
  }

  /**
   * Whether the request is paginated or filtered: EC2 has a larger bucket for these ("Request
   * throttling for the Amazon EC2 API").
   */
  private static boolean narrowed(SdkRequest request) {
    return Stream.of("MaxResults", "NextToken", "Filters")
        .flatMap(name -> request.getValueForField(name, Object.class).stream())
        .anyMatch(value -> !(value instanceof Collection<?> filters) || !filters.isEmpty());
  }
}
