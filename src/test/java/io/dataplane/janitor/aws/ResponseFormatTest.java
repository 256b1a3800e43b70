package io.dataplane.janitor.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.aws.client.ResponseFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseFormatTest {

  @ParameterizedTest
  @CsvSource({
    "JSON, {\"__type\":\"ThrottledException\";\"message\":\"x\"}, ThrottledException",
    "JSON, { \"message\" : \"x\"; \"__type\" : \"com.amazon.x#AccessDeniedException\" }, AccessDeniedException",
    "XML, <Error><Code>Throttling</Code></Error>, Throttling"
  })
  void findsTheCodeOfAnError(ResponseFormat form, String body, String code) {
    assertThat(form.errorCode(body.replace(';', ',').getBytes(UTF_8))).contains(code);
  }

  @Test
  void findsNoneInAnotherDocument() {
    byte[] page = "<html>Bad gateway</html>".getBytes(UTF_8);
    assertThat(ResponseFormat.JSON.errorCode(page)).isEmpty();
    assertThat(ResponseFormat.XML.errorCode(page)).isEmpty();
  }
}
