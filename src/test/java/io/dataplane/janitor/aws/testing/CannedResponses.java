package io.dataplane.janitor.aws.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.regex.Pattern;

/** AWS as far as the wire: gives each operation's answers byte by byte as a test sets them. */
public final class CannedResponses implements AutoCloseable {
  private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");
  private static final Pattern CLASSIC = Pattern.compile("(?:^|&)Version=2012-06-01");

  private final Map<String, Queue<String>> answers = new HashMap<>();
  private final HttpServer server;

  public CannedResponses() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /**
   * Sets the bodies that an operation answers with, one after the other; the last one stays.
   *
   * @param operation its name, with {@code Classic} before it where it is of that API
   */
  public void answer(String operation, String... bodies) {
    answers.put(operation, new ArrayDeque<>(List.of(bodies)));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String action =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
            .map(target -> target.substring(target.indexOf('.') + 1))
            .orElseGet(() -> ACTION.matcher(request).results().findFirst().orElseThrow().group(1));
    String operation = (CLASSIC.matcher(request).find() ? "Classic" : "") + action;
    Queue<String> bodies = answers.getOrDefault(operation, new ArrayDeque<>());
    byte[] body = (bodies.size() > 1 ? bodies.remove() : bodies.element()).getBytes(UTF_8);
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
