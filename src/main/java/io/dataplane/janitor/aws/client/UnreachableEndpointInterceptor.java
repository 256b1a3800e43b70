package io.dataplane.janitor.aws.client;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Names the endpoint that cannot be reached; the SDK's messages do not. */
final class UnreachableEndpointInterceptor implements ExecutionInterceptor {
  /** The maximum number of causes, since they can form a cycle. */
  private static final int DEEPEST_CAUSE = 20;

  @Override
  public Throwable modifyException(
      Context.FailedExecution context, ExecutionAttributes attributes) {
    return Stream.iterate(context.exception(), Objects::nonNull, Throwable::getCause)
        .limit(DEEPEST_CAUSE)
        .map(UnreachableEndpointInterceptor::why)
        .filter(why -> !why.isEmpty())
        .findFirst()
        // Without the cause: the SDK replaces the message of an exception that an unknown host
        // caused.
        .<Throwable>map(
            why ->
                SdkClientException.create(
                    context.httpRequest().map(UnreachableEndpointInterceptor::endpoint).orElse("")
                        + why))
        .orElse(context.exception());
  }

  private static String endpoint(SdkHttpRequest request) {
    return "%s://%s:%d: ".formatted(request.protocol(), request.host(), request.port());
  }

  private static String why(Throwable cause) {
    return switch (cause) {
      case UnknownHostException unknown -> "the host is unknown";
      // The client for writes gives no message.
      case ConnectException refused ->
          Objects.requireNonNullElse(refused.getMessage(), "no connection was made");
      default -> "";
    };
  }
}
