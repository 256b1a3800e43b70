package io.dataplane.janitor.emulator.front;

import io.dataplane.janitor.emulator.http.HttpServer;
import io.dataplane.janitor.emulator.http.Request;
import io.dataplane.janitor.emulator.http.Response;
import io.dataplane.janitor.emulator.protocol.Api;
import io.dataplane.janitor.emulator.protocol.JsonProtocol;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import io.dataplane.janitor.emulator.protocol.Region;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads calls off the wire and writes answers to it. Signatures are not verified. */
public final class HttpEndpoint implements HttpServer.Handler {
  private static final Pattern SCOPE =
      Pattern.compile("Credential=[^/]+/\\d{8}/([^/]+)/([^/]+)/aws4_request");

  private final Region region;
  private final RequestDispatcher switchboard;

  public HttpEndpoint(Region region, RequestDispatcher switchboard) {
    this.region = region;
    this.switchboard = switchboard;
  }

  @Override
  public Response answer(Request http) throws InterruptedException {
    String requestId = UUID.randomUUID().toString();
    WireResponse answer = answer(http, requestId);
    Thread.sleep(answer.delay());
    return answer.reset() ? new Response.Reset() : onTheWire(answer, requestId);
  }

  private WireResponse answer(Request http, String requestId) {
    Matcher scope = SCOPE.matcher(http.header("authorization"));
    if (!scope.find()) {
      return unaddressed(
          403, "MissingAuthenticationToken", "Request has no credentials", requestId);
    }
    if (!scope.group(1).equals(region.name())) {
      String message = "Credential should be scoped to a valid region, not " + scope.group(1);
      return unaddressed(403, "SignatureDoesNotMatch", message, requestId);
    }
    String target = http.header("x-amz-target");
    Map<String, String> form =
        target.isEmpty() ? form(http.body()) : JsonProtocol.form(target, http.body());
    String version = form.getOrDefault("Version", "");
    Optional<Api> api = Api.of(scope.group(2), version);
    if (api.isEmpty()) {
      String message = "No " + scope.group(2) + " of version " + version + " here";
      return unaddressed(400, "InvalidAction", message, requestId);
    }
    String action = form.getOrDefault("Action", "");
    return switchboard.answer(api.get(), new QueryRequest(action, form), requestId);
  }

  /** A call that reaches no service gets the error form that most of them share. */
  private static WireResponse unaddressed(
      int status, String code, String message, String requestId) {
    return WireResponse.of(status, Api.STS.error(code, message, requestId), code);
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new TreeMap<>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private Response onTheWire(WireResponse answer, String requestId) {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(region.now().atOffset(ZoneOffset.UTC));
    return new Response.Answer(
        answer.status(),
        Map.of("Date", date, "Content-Type", answer.mediaType(), "x-amzn-RequestId", requestId),
        answer.body());
  }
}
