package io.dataplane.janitor.aws.client;

import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;

/** The body of a response, for interceptors that inspect all of it. */
final class ResponseBody {
  private ResponseBody() {}

  /** Reads the body, which may be absent; the SDK retries a truncated one. */
  static byte[] read(Context.ModifyHttpResponse context) {
    if (context.responseBody().isEmpty()) {
      return new byte[0];
    }
    try (InputStream body = context.responseBody().get()) {
      return body.readAllBytes();
    } catch (IOException e) {
      throw RetryableException.create("the response was truncated: " + e.getMessage(), e);
    }
  }
}
