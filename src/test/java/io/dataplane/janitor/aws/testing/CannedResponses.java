package io.dataplane.janitor.aws.testing;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import io.dataplane.janitor.emulator.http.HttpServer;
import io.dataplane.janitor.emulator.http.Request;
import io.dataplane.janitor.emulator.http.Response;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.regex.Pattern;

/** AWS as far as the wire: gives each operation's answers byte by byte as a test sets them. */
public final class CannedResponses implements AutoCloseable {
  private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");
  private static final Pattern CLASSIC = Pattern.compile("(?:^|&)Version=2012-06-01");

  private final Map<String, Queue<String>> answers = new HashMap<>();
  private final HttpServer server = HttpServer.start(0, this::answer);

  public URI endpoint() {
    return server.endpoint();
  }

  /**
   * Sets the bodies that an operation answers with, one after the other; the last one stays.
   *
   * @param operation its name, with {@code Classic} before it where it is of that API
   */
  public synchronized void answer(String operation, String... bodies) {
    answers.put(operation, new ArrayDeque<>(List.of(bodies)));
  }

  private Response answer(Request request) {
    String target = request.header("x-amz-target");
    String action =
        target.isEmpty()
            ? ACTION.matcher(request.body()).results().findFirst().orElseThrow().group(1)
            : target.substring(target.indexOf('.') + 1);
    String operation = (CLASSIC.matcher(request.body()).find() ? "Classic" : "") + action;
    String date = RFC_1123_DATE_TIME.format(OffsetDateTime.now(ZoneOffset.UTC));
    return new Response.Answer(200, Map.of("Date", date), next(operation));
  }

  private synchronized String next(String operation) {
    Queue<String> bodies = answers.getOrDefault(operation, new ArrayDeque<>());
    return bodies.size() > 1 ? bodies.remove() : bodies.element();
  }

  @Override
  public void close() {
    server.close();
  }
}
