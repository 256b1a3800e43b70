package io.dataplane.janitor.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The real {@code prometheus-pushgateway} of the path, on a free port of the loopback. */
final class RunningPushgateway implements AutoCloseable {
  private static final int TRIES = 200;
  private static final long BETWEEN_TRIES = TimeUnit.MILLISECONDS.toNanos(50);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI url;
  private final Process program;

  private RunningPushgateway(URI url, Process program) {
    this.url = url;
    this.program = program;
  }

  static RunningPushgateway start() throws IOException, InterruptedException {
    String address = "127.0.0.1:" + freePort();
    Process program = launch(address);
    RunningPushgateway gateway = new RunningPushgateway(URI.create("http://" + address), program);
    try {
      gateway.awaitReady();
    } catch (IOException | RuntimeException | InterruptedException failure) {
      gateway.close();
      throw failure;
    }
    return gateway;
  }

  URI url() {
    return url;
  }

  /** What a Prometheus would scrape. */
  List<String> metrics() throws IOException, InterruptedException {
    return get("/metrics").body().lines().toList();
  }

  @Override
  public void close() {
    program.destroyForcibly().onExit().join();
    client.close();
  }

  private static Process launch(String address) {
    try {
      return new ProcessBuilder("prometheus-pushgateway", "--web.listen-address=" + address)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException absent) {
      throw new UncheckedIOException(
          "prometheus-pushgateway is not on the path; Debian has it in a package of that name",
          absent);
    }
  }

  private void awaitReady() throws IOException, InterruptedException {
    for (int attempt = 0; attempt < TRIES && program.isAlive(); attempt++) {
      try {
        if (get("/-/ready").statusCode() == 200) {
          return;
        }
      } catch (ConnectException notYet) {
        LockSupport.parkNanos(BETWEEN_TRIES);
      }
    }
    throw new IllegalStateException("prometheus-pushgateway did not become ready at " + url);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(url.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
