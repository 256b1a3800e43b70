package io.dataplane.janitor.kubernetes.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.domain.plan.Freeze;
import io.dataplane.janitor.emulator.kubernetes.KubernetesEmulator;
import io.dataplane.janitor.emulator.kubernetes.KubernetesFaults;
import io.dataplane.janitor.emulator.kubernetes.KubernetesTestClient;
import io.dataplane.janitor.emulator.kubernetes.api.KubernetesVerb;
import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.ReadTimeouts;
import io.dataplane.janitor.run.StateLocation;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A failed read freezes; only a complete one, be it a repetition, says what is frozen. */
class FreezeReadTest {
  private static final String MAP = ".*/configmaps/dataplane-janitor-freeze";
  private static final int RETRIES = 2;
  private static final Duration SHORT = Duration.ofMillis(300);

  private final KubernetesEmulator cluster = KubernetesEmulator.start(0, Clock.systemUTC());
  private final KubernetesClient client = KubernetesTestClient.to(cluster.endpoint());

  private enum Failure {
    TRUNCATED,
    RESET,
    TIMED_OUT,
    UNAVAILABLE;

    void of(KubernetesFaults.Rule rule) {
      switch (this) {
        case TRUNCATED -> rule.cutOffJson();
        case RESET -> rule.connectionReset();
        case TIMED_OUT -> rule.noAnswer(Duration.ofMinutes(1));
        case UNAVAILABLE -> rule.status(503);
      }
    }
  }

  @BeforeEach
  void oneHold() {
    cluster
        .state()
        .resource("configmaps")
        .put(
            "default",
            "dataplane-janitor-freeze",
            Map.of("data", Map.of("hold", "dp-a", "frozen", "false")));
  }

  @AfterEach
  void stop() {
    client.close();
    cluster.close();
  }

  private Freeze read() {
    ClusterClients clients =
        new ClusterClients() {
          @Override
          public KubernetesClient client(String context) {
            return client;
          }

          @Override
          public void close() {}
        };
    return new FreezeConfigMap(
            new StateLocation("", Optional.of("default")),
            clients,
            new ReadTimeouts(Duration.ofSeconds(5), SHORT, SHORT, RETRIES, Duration.ofMillis(1)))
        .read();
  }

  @ParameterizedTest
  @EnumSource
  void everythingIsFrozenIfEveryAttemptFails(Failure failure) {
    failure.of(cluster.faults().on(KubernetesVerb.GET, MAP));
    assertThat(read().everything()).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void aRepetitionThatSucceedsIsBelieved(Failure failure) {
    failure.of(cluster.faults().on(KubernetesVerb.GET, MAP).times(RETRIES));
    Freeze freeze = read();
    assertThat(freeze.everything()).isEmpty();
    assertThat(freeze.held()).containsExactly("dp-a");
  }
}
