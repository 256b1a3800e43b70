package io.dataplane.janitor.emulator.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A server on a loopback port, with a thread for each connection. Its start and its requests cost
 * little, and unlike the server of the JDK it can reset a connection.
 */
public final class HttpServer implements AutoCloseable {

  /** Clients that connect at the same time; the JDK's default of 50 delays some of them. */
  private static final int BACKLOG = 1000;

  /** Answers requests, several at the same time. */
  @FunctionalInterface
  public interface Handler {
    /**
     * Answers one request.
     *
     * @throws InterruptedException when the server is closed meanwhile
     */
    Response answer(Request request) throws InterruptedException;
  }

  private final ServerSocket listening;
  private final Handler handler;
  private final Map<Socket, Thread> connections = new HashMap<>();
  private boolean closed;

  private HttpServer(ServerSocket listening, Handler handler) {
    this.listening = listening;
    this.handler = handler;
  }

  /**
   * Starts a server.
   *
   * @param port 0 for any free one
   */
  public static HttpServer start(int port, Handler handler) {
    try {
      HttpServer server =
          new HttpServer(
              new ServerSocket(port, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})),
              handler);
      Thread.ofVirtual().name("emulator").start(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  private void accept() {
    try {
      while (true) {
        serve(listening.accept());
      }
    } catch (IOException ended) {
      close();
    }
  }

  private synchronized void serve(Socket connection) throws IOException {
    if (closed) {
      connection.close();
      return;
    }
    Thread thread = Thread.ofVirtual().name("emulator").unstarted(() -> converse(connection));
    connections.put(connection, thread);
    thread.start();
  }

  private void converse(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      RequestReader requests =
          new RequestReader(new BufferedInputStream(connection.getInputStream()));
      Optional<Request> request = requests.next();
      while (request.isPresent() && answer(request.get(), connection)) {
        request = requests.next();
      }
    } catch (IOException | InterruptedException ended) {
      // The client or close() ended the connection.
    } finally {
      ended(connection);
    }
  }

  private synchronized void ended(Socket connection) {
    connections.remove(connection);
  }

  /** Whether the client may send the next request. */
  private boolean answer(Request request, Socket connection)
      throws IOException, InterruptedException {
    return switch (answer(request)) {
      case Response.Answer answer -> {
        write(answer, connection.getOutputStream());
        yield !request.header("connection").equalsIgnoreCase("close");
      }
      case Response.Reset ignored -> {
        connection.setSoLinger(true, 0);
        yield false;
      }
    };
  }

  private Response answer(Request request) throws InterruptedException {
    try {
      return handler.answer(request);
    } catch (RuntimeException | AssertionError failure) {
      return new Response.Answer(500, Map.of("Content-Type", "text/plain"), failure.toString());
    }
  }

  private static void write(Response.Answer answer, OutputStream out) throws IOException {
    byte[] body = answer.body().getBytes(UTF_8);
    StringBuilder head = new StringBuilder(256).append("HTTP/1.1 ").append(answer.status());
    head.append(" \r\nContent-Length: ").append(body.length).append("\r\n");
    answer
        .headers()
        .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    byte[] start = head.append("\r\n").toString().getBytes(ISO_8859_1);
    byte[] all = new byte[start.length + body.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    out.write(all);
  }

  /** Ends all connections, also of requests that are not answered yet. */
  @Override
  public synchronized void close() {
    closed = true;
    try {
      listening.close();
      for (Map.Entry<Socket, Thread> connection : connections.entrySet()) {
        connection.getValue().interrupt();
        connection.getKey().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
