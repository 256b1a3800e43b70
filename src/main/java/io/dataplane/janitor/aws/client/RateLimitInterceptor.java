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
 * Every attempt pays. The first one reserves before the SDK begins to count its timeouts and to
 * sign: {@code beforeExecution} is the only hook of which that is true. A repeated one has waited
 * as long as the SDK makes it wait; it owes its tokens, so that the calls after it wait.
 *
 * @param reserves whether the first attempt is paid for here; if not, whoever calls has done so
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
          "The run ends (run.deadline) before the budget of the API (pace.share) has room for "
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
    byte[] body =
        context
            .responseBody()
            .map(CompleteResponseInterceptor::readAll)
            .orElseGet(() -> new byte[0]);
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

  /** As EC2 counts: whether it asks for a page, or filters. */
  private static boolean narrowed(SdkRequest request) {
    return Stream.of("MaxResults", "NextToken", "Filters")
        .flatMap(name -> request.getValueForField(name, Object.class).stream())
        .anyMatch(value -> !(value instanceof Collection<?> filters) || !filters.isEmpty());
  }
}
