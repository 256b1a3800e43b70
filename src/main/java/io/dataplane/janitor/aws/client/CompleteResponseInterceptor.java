package io.dataplane.janitor.aws.client;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Accepts a successful response only if it is complete: XML must end with the closing tag of the
 * operation's response, JSON must be one object. The SDK's parsers read an empty body, and any
 * other well-formed document, as a response with an empty list. An empty list would mean that
 * nothing is in use, or that nothing failed. The SDK retries an incomplete response, as after a
 * broken connection.
 */
record CompleteResponseInterceptor(ResponseFormat format) implements ExecutionInterceptor {

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    if (!context.httpResponse().isSuccessful()) {
      return context.responseBody();
    }
    byte[] body = ResponseBody.read(context);
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    if (!format.isComplete(body, operation)) {
      throw RetryableException.create("the response to " + operation + " is incomplete");
    }
    return Optional.of(new ByteArrayInputStream(body));
  }
}
