package io.dataplane.janitor.aws.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Lets a successful answer pass only when it is whole: XML when it ends with the closing tag that
 * belongs to the operation, JSON when it is one object. The SDK's parsers read an empty body, and
 * any other well-formed document, as an answer that lists nothing; and nothing listed would look
 * like nothing in use, or nothing that failed. An answer that is not whole is asked for again, as
 * after a broken connection.
 */
record CompleteResponseInterceptor(ResponseFormat format) implements ExecutionInterceptor {

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    if (!context.httpResponse().isSuccessful()) {
      return context.responseBody();
    }
    byte[] body =
        context
            .responseBody()
            .map(CompleteResponseInterceptor::readAll)
            .orElseGet(() -> new byte[0]);
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    if (!format.isComplete(body, operation)) {
      throw RetryableException.create("the answer to " + operation + " is not whole");
    }
    return Optional.of(new ByteArrayInputStream(body));
  }

  /** An answer that breaks off is asked for again. */
  static byte[] readAll(InputStream body) {
    try (body) {
      return body.readAllBytes();
    } catch (IOException e) {
      throw RetryableException.create("the answer broke off: " + e.getMessage(), e);
    }
  }
}
