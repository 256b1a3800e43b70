package io.dataplane.janitor.aws.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The format of the responses of an API: how a complete response ends, and where the error code is.
 */
public enum ResponseFormat {
  XML("<Code>([^<]{1,100})</Code>") {
    @Override
    boolean isComplete(byte[] body, String operation) {
      String tag = "</" + operation + "Response>";
      int end = body.length;
      while (end > 0 && Character.isWhitespace(body[end - 1])) {
        end--;
      }
      int start = end - tag.length();
      return start >= 0 && new String(body, start, tag.length(), UTF_8).equals(tag);
    }
  },

  /**
   * AWS JSON 1.1: a namespace and {@code #} may precede the error code (Smithy, "AWS JSON 1.1
   * protocol").
   */
  JSON("\"__type\"\\s*:\\s*\"(?:[^\"#]{0,200}#)?([^\"#]{1,100})\"") {
    @Override
    boolean isComplete(byte[] body, String operation) {
      try (JsonParser parser = FACTORY.createParser(body)) {
        boolean object = parser.nextToken() == JsonToken.START_OBJECT;
        parser.skipChildren();
        return object && parser.nextToken() == null;
      } catch (IOException broken) {
        return false;
      }
    }
  };

  private static final JsonFactory FACTORY = new JsonFactory();

  private final Pattern code;

  ResponseFormat(String code) {
    this.code = Pattern.compile(code);
  }

  /** Whether a successful response is complete. */
  abstract boolean isComplete(byte[] body, String operation);

  /** The error code of an error response. */
  public Optional<String> errorCode(byte[] body) {
    Matcher found = code.matcher(new String(body, UTF_8));
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }
}
