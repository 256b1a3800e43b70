package io.dataplane.janitor.emulator.front;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
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
import org.jspecify.annotations.Nullable;

/** Reads calls off the wire and writes answers to it. Signatures are not verified. */
public final class HttpEndpoint implements ResponseDefinitionTransformerV2 {
  private static final Pattern SCOPE =
      Pattern.compile("Credential=[^/]+/\\d{8}/([^/]+)/([^/]+)/aws4_request");

  private final Region region;
  private final RequestDispatcher switchboard;

  public HttpEndpoint(Region region, RequestDispatcher switchboard) {
    this.region = region;
    this.switchboard = switchboard;
  }

  @Override
  public String getName() {
    return "aws-region";
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    String requestId = UUID.randomUUID().toString();
    return onTheWire(answer(event.getRequest(), requestId), requestId);
  }

  private WireResponse answer(Request http, String requestId) {
    @Nullable String authorization = http.getHeader("Authorization");
    Matcher scope = SCOPE.matcher(authorization == null ? "" : authorization);
    if (!scope.find()) {
      return unaddressed(
          403, "MissingAuthenticationToken", "Request has no credentials", requestId);
    }
    if (!scope.group(1).equals(region.name())) {
      String message = "Credential should be scoped to a valid region, not " + scope.group(1);
      return unaddressed(403, "SignatureDoesNotMatch", message, requestId);
    }
    @Nullable String target = http.getHeader("X-Amz-Target");
    Map<String, String> form =
        target == null
            ? form(http.getBodyAsString())
            : JsonProtocol.form(target, http.getBodyAsString());
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

  private ResponseDefinition onTheWire(WireResponse answer, String requestId) {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(region.now().atOffset(ZoneOffset.UTC));
    ResponseDefinitionBuilder response =
        new ResponseDefinitionBuilder()
            .withStatus(answer.status())
            .withHeader("Date", date)
            .withHeader("Content-Type", answer.mediaType())
            .withHeader("x-amzn-RequestId", requestId)
            .withBody(answer.body());
    if (!answer.delay().isZero()) {
      response.withFixedDelay(Math.toIntExact(answer.delay().toMillis()));
    }
    if (answer.reset()) {
      response.withFault(Fault.CONNECTION_RESET_BY_PEER);
    }
    return response.build();
  }
}
