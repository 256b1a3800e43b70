package io.dataplane.janitor.emulator.kubernetes;

import io.dataplane.janitor.emulator.http.HttpServer;
import io.dataplane.janitor.emulator.http.Request;
import io.dataplane.janitor.emulator.http.Response;
import io.dataplane.janitor.emulator.kubernetes.api.KubernetesRefusal;
import io.dataplane.janitor.emulator.kubernetes.api.KubernetesRequest;
import io.dataplane.janitor.emulator.kubernetes.api.KubernetesResponse;
import io.dataplane.janitor.emulator.kubernetes.api.KubernetesRoutes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Between HTTP and the routes: applies faults, and writes down what arrived. */
final class KubernetesEndpoint implements HttpServer.Handler {

  private final KubernetesRoutes routes;
  private final KubernetesFaults faults;
  private final KubernetesCalls calls;

  KubernetesEndpoint(KubernetesRoutes routes, KubernetesFaults faults, KubernetesCalls calls) {
    this.routes = routes;
    this.faults = faults;
    this.calls = calls;
  }

  @Override
  public Response answer(Request http) throws InterruptedException {
    KubernetesRequest request = KubernetesRequest.of(http);
    List<KubernetesFault> struck = faults.strike(request);
    struck.forEach(KubernetesEndpoint::runBefore);
    // The wait of a request that gets no answer may end with the server.
    boolean unanswered = struck.stream().anyMatch(KubernetesFault.NoAnswer.class::isInstance);
    if (unanswered) {
      log(request, 0);
    }
    KubernetesResponse reply = answer(request, struck);
    struck.forEach(KubernetesEndpoint::runAfter);
    if (!unanswered) {
      log(request, reply == null ? 0 : reply.status());
    }
    return reply == null ? new Response.Reset() : response(reply);
  }

  private void log(KubernetesRequest request, int status) {
    calls.add(new KubernetesCall(request.verb(), request.path(), request.query(), status));
  }

  /** Null stands for a reset. */
  private @Nullable KubernetesResponse answer(
      KubernetesRequest request, List<KubernetesFault> struck) throws InterruptedException {
    for (KubernetesFault fault : struck) {
      switch (fault) {
        case KubernetesFault.Refuse refuse -> {
          return KubernetesRefusal.ofStatus(refuse.status(), refuse.message()).reply();
        }
        case KubernetesFault.Answer answer -> {
          return new KubernetesResponse(200, "application/json", answer.json());
        }
        case KubernetesFault.Reset ignored -> {
          return null;
        }
        case KubernetesFault.NoAnswer noAnswer -> {
          routes.answer(request);
          Thread.sleep(noAnswer.silence());
          return null;
        }
        case KubernetesFault.CutOff ignored -> {
          return routes.answer(request).cutOff();
        }
        case KubernetesFault.Before ignored -> {}
        case KubernetesFault.After ignored -> {}
      }
    }
    return routes.answer(request);
  }

  private static void runBefore(KubernetesFault fault) {
    if (fault instanceof KubernetesFault.Before before) {
      before.hook().run();
    }
  }

  private static void runAfter(KubernetesFault fault) {
    if (fault instanceof KubernetesFault.After after) {
      after.hook().run();
    }
  }

  private static Response response(KubernetesResponse reply) {
    return new Response.Answer(
        reply.status(), Map.of("Content-Type", reply.contentType()), reply.body());
  }
}
