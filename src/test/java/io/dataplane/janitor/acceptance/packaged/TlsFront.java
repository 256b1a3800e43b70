package io.dataplane.janitor.acceptance.packaged;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A server on TLS that passes everything on to a server without, and keeps what it was sent. */
final class TlsFront implements Closeable {
  private final SSLServerSocket server;
  private final URI behind;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();

  /**
   * Starts the server on a free port of localhost.
   *
   * @param mutual whether clients need a certificate
   */
  TlsFront(SSLContext context, boolean mutual, URI behind) throws IOException {
    this.behind = behind;
    server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    server.setNeedClientAuth(mutual);
    Thread.ofVirtual().start(this::accept);
  }

  URI endpoint() {
    return URI.create("https://localhost:" + server.getLocalPort());
  }

  /** Whether a request carried this header; in lower case. */
  boolean received(String header) {
    synchronized (received) {
      return received
          .toString(StandardCharsets.ISO_8859_1)
          .toLowerCase(Locale.ROOT)
          .contains(header);
    }
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> connect(client));
      }
    } catch (IOException closed) {
      // The end of the test.
    }
  }

  private void connect(Socket client) {
    try (client;
        Socket target = new Socket(behind.getHost(), behind.getPort())) {
      Thread answers = Thread.ofVirtual().start(() -> pass(target, client, false));
      pass(client, target, true);
      answers.join();
    } catch (IOException | InterruptedException broken) {
      // The client sees the same.
    }
  }

  private void pass(Socket from, Socket to, boolean keep) {
    byte[] buffer = new byte[8192];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (keep) {
          synchronized (received) {
            received.write(buffer, 0, read);
          }
        }
        out.write(buffer, 0, read);
      }
      to.shutdownOutput();
    } catch (IOException broken) {
      // The other direction ends as well.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
