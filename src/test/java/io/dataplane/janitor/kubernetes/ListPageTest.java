package io.dataplane.janitor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListPageTest {
  private static final int OBJECTS = 500;
  private static final int OBJECT_BYTES = 400_000;

  /** What the parser may have read of the next object. */
  private static final int BUFFER = 65_536;

  /** A list of large objects, of which each part exists only once it is read. */
  private static final class LargeList extends InputStream {
    private final byte[] object =
        "{\"metadata\": {\"name\": \"dp\"}, \"status\": \"%s\"},"
            .formatted("x".repeat(OBJECT_BYTES))
            .getBytes(StandardCharsets.UTF_8);
    private final byte[] end = "{}]}".getBytes(StandardCharsets.UTF_8);
    private InputStream part =
        new ByteArrayInputStream("{\"items\": [".getBytes(StandardCharsets.UTF_8));
    private int parts;
    private long read;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = part.read(into, offset, length);
      while (count < 0 && parts <= OBJECTS) {
        part = new ByteArrayInputStream(parts++ < OBJECTS ? object : end);
        count = part.read(into, offset, length);
      }
      read += Math.max(0, count);
      return count;
    }
  }

  @Test
  void keepsOneObjectOfALargePageInMemory() throws IOException {
    LargeList body = new LargeList();
    AtomicLong objects = new AtomicLong();

    ListPage<Integer> page =
        ListPage.read(
            body,
            object -> {
              assertThat(body.read)
                  .as("bytes read when an object is projected")
                  .isLessThan(objects.incrementAndGet() * (body.object.length + 1) + BUFFER);
              return object.path("metadata").path("name").asText().length();
            });

    assertThat(page.items()).hasSize(OBJECTS + 1);
    assertThat(page.bytes()).isEqualTo(body.read).isGreaterThan((long) OBJECTS * OBJECT_BYTES);
  }

  @Test
  void readsTheHeaderWhereverItStands() throws IOException {
    ListPage<String> page =
        read(
            "{\"apiVersion\": \"v1\", \"items\": [{\"a\": 1}], \"kind\": \"List\", \"items2\": []}");

    assertThat(page.header())
        .hasToString("{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items2\":[]}");
    assertThat(page.items()).containsExactly("{\"a\":1}");
    assertThat(page.listed()).isTrue();
    assertThat(read("{\"items\": null}").listed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"items\": [{}]",
        "{\"items\": [{}",
        "{\"items\": [",
        "{\"items\": []} {}",
        "{\"items\": [}",
        "{\"items\""
      })
  void refusesADocumentThatIsNotOneWholeDocument(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(JsonProcessingException.class);
  }

  private static ListPage<String> read(String text) throws IOException {
    return ListPage.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Object::toString);
  }
}
