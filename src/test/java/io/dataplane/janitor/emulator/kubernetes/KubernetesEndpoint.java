package io.dataplane.janitor.emulator.kubernetes;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.dataplane.janitor.emulator.kubernetes.api.KubernetesRefusal;
import io.dataplane.janitor.emulator.kubernetes.api.KubernetesRequest;
import io.dataplane.janitor.emulator.kubernetes.api.KubernetesResponse;
import io.dataplane.janitor.emulator.kubernetes.api.KubernetesRoutes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Between HTTP and the routes: applies faults, and writes down what arrived. */
final class KubernetesEndpoint implements ResponseDefinitionTransformerV2 {

  private final KubernetesRoutes routes;
  private final KubernetesFaults faults;
  private final KubernetesCalls calls;
  private final CountDownLatch closed = new CountDownLatch(1);

  KubernetesEndpoint(KubernetesRoutes routes, KubernetesFaults faults, KubernetesCalls calls) {
    this.routes = routes;
    this.faults = faults;
    this.calls = calls;
  }

  @Override
  public String getName() {
    return "kubernetes";
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    KubernetesRequest request = KubernetesRequest.of(event.getRequest());
    List<KubernetesFault> struck = faults.strike(request);
    struck.forEach(KubernetesEndpoint::runBefore);
    KubernetesResponse reply = answer(request, struck);
    struck.forEach(KubernetesEndpoint::runAfter);
    int status = reply == null ? 0 : reply.status();
    calls.add(new KubernetesCall(request.verb(), request.path(), request.query(), status));
    return reply == null ? reset() : response(reply);
  }

  /** Null stands for a reset. */
  private @Nullable KubernetesResponse answer(
      KubernetesRequest request, List<KubernetesFault> struck) {
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
          keepSilent(noAnswer.silence());
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

  private void keepSilent(Duration silence) {
    try {
      boolean unused = closed.await(silence.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets go of whoever waits for an answer that never comes. */
  void close() {
    closed.countDown();
  }

  private static ResponseDefinition response(KubernetesResponse reply) {
    return new ResponseDefinitionBuilder()
        .withStatus(reply.status())
        .withHeader("Content-Type", reply.contentType())
        .withBody(reply.body())
        .build();
  }

  private static ResponseDefinition reset() {
    return new ResponseDefinitionBuilder().withFault(Fault.CONNECTION_RESET_BY_PEER).build();
  }
}
