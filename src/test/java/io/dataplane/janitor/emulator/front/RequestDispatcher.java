package io.dataplane.janitor.emulator.front;

import io.dataplane.janitor.emulator.front.Faults.Effect;
import io.dataplane.janitor.emulator.protocol.Api;
import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import io.dataplane.janitor.emulator.protocol.QueryService;
import io.dataplane.janitor.emulator.protocol.Region;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything between the wire and a service: hooks, faults, throttling, envelope, log. */
public final class RequestDispatcher {
  private static final List<String> PAGE_SIZES = List.of("MaxResults", "PageSize");

  private final Region region;
  private final Map<Api, QueryService> services;
  private final Faults faults;
  private final Throttling throttling;
  private final CallLog calls;
  private volatile int longestPage = Integer.MAX_VALUE;
  private volatile Authorization authorization = (api, request) -> true;

  public RequestDispatcher(
      Region region,
      Map<Api, QueryService> services,
      Faults faults,
      Throttling throttling,
      CallLog calls) {
    this.region = region;
    this.services = Map.copyOf(services);
    this.faults = faults;
    this.throttling = throttling;
    this.calls = calls;
  }

  /** No page has more than so many, whatever is asked for: AWS promises no more than that. */
  public void pagesOfAtMost(int items) {
    longestPage = items;
  }

  /** From now on a call that is not permitted is refused like by IAM. */
  public void authorize(Authorization decides) {
    authorization = decides;
  }

  private QueryRequest shortened(QueryRequest request) {
    Map<String, String> parameters = new TreeMap<>(request.parameters());
    for (String size : PAGE_SIZES) {
      parameters.computeIfPresent(
          size, (name, asked) -> Integer.toString(Math.min(Integer.parseInt(asked), longestPage)));
    }
    return new QueryRequest(request.action(), parameters);
  }

  WireResponse answer(Api api, QueryRequest request, String requestId) {
    String operation = api.operation(request.action());
    List<Effect> effects = faults.next(operation);
    for (Effect effect : effects) {
      if (effect instanceof Effect.Before before) {
        before.callback().run();
      }
    }
    WireResponse answer = withFault(fault(effects), api, request, requestId);
    calls.add(new CallLog.Call(region.now(), operation, request.parameters(), answer.outcome()));
    for (Effect effect : effects) {
      if (effect instanceof Effect.After after) {
        after.callback().run();
      }
    }
    return answer.later(faults.latency());
  }

  private static Optional<Effect> fault(List<Effect> effects) {
    return effects.stream()
        .filter(effect -> !(effect instanceof Effect.Before || effect instanceof Effect.After))
        .findFirst();
  }

  private WireResponse withFault(
      Optional<Effect> fault, Api api, QueryRequest request, String requestId) {
    if (fault.isEmpty()) {
      return carryOut(api, request, requestId);
    }
    return switch (fault.get()) {
      case Effect.Refuse(String code, int status) ->
          WireResponse.of(status, api.error(code, "Ordered by the test.", requestId), code);
      case Effect.ServerError() -> WireResponse.of(500, "upstream connect error", "server error");
      case Effect.NoAnswer(Duration silence) -> WireResponse.brokenConnection("no answer", silence);
      case Effect.ConnectionReset() ->
          WireResponse.brokenConnection("connection reset", Duration.ZERO);
      case Effect.AnswerLost() -> {
        carryOut(api, request, requestId);
        yield WireResponse.brokenConnection("answer lost", Duration.ZERO);
      }
      case Effect.CutOffXml() -> carryOut(api, request, requestId).cutOff();
      case Effect.Before before -> throw new IllegalStateException("not a fault: " + before);
      case Effect.After after -> throw new IllegalStateException("not a fault: " + after);
    };
  }

  private WireResponse carryOut(Api api, QueryRequest request, String requestId) {
    @Nullable QueryService service = services.get(api);
    try {
      throttling.charge(api, request, region.now());
      if (!authorization.permits(api, request)) {
        throw new AwsRefusal(
            403,
            api == Api.EC2 ? "UnauthorizedOperation" : "AccessDenied",
            "No statement allows " + request.action());
      }
      if (service == null) {
        throw new AwsRefusal("InvalidAction", "This region has no " + api + ".");
      }
      synchronized (region) {
        String body = api.envelope(request.action(), requestId, service.answer(shortened(request)));
        return WireResponse.of(200, body, "ok");
      }
    } catch (AwsRefusal refusal) {
      String body = api.error(refusal.code(), refusal.text(), requestId);
      return WireResponse.of(refusal.status(), body, refusal.code());
    }
  }
}
