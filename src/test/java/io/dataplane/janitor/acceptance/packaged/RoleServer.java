package io.dataplane.janitor.acceptance.packaged;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** STS, which gives credentials for roles. */
final class RoleServer implements AutoCloseable {
  private static final Pattern ACTION = Pattern.compile("Action=(\\w+)");
  private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

  private final HttpServer server;
  private final List<String> actions = new CopyOnWriteArrayList<>();

  RoleServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The names of the calls so far, such as {@code AssumeRole}. */
  List<String> actions() {
    return List.copyOf(actions);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Matcher named = ACTION.matcher(request);
    String action = named.find() ? named.group(1) : "";
    actions.add(action);
    String result = action.equals("GetCallerIdentity") ? identity() : credentials();
    byte[] body =
        "<%1$sResponse xmlns=\"%2$s\"><%1$sResult>%3$s</%1$sResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></%1$sResponse>"
            .formatted(action, NAMESPACE, result)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "text/xml");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String identity() {
    return "<Arn>arn:aws:sts::123456789012:assumed-role/janitor/s</Arn><UserId>AROA:s</UserId><Account>123456789012</Account>";
  }

  private static String credentials() {
    return "<Credentials><AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken><Expiration>%s</Expiration></Credentials><AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/janitor/s</Arn><AssumedRoleId>AROA:s</AssumedRoleId></AssumedRoleUser>"
        .formatted(Instant.now().plus(Duration.ofHours(1)));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
