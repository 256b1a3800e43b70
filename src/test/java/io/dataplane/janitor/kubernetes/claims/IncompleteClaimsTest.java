package io.dataplane.janitor.kubernetes.claims;

import static io.dataplane.janitor.emulator.kubernetes.api.KubernetesVerb.LIST;
import static io.dataplane.janitor.kubernetes.claims.ClusterExtension.ATTEMPTS;
import static io.dataplane.janitor.kubernetes.claims.DataplaneSources.usual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataplane.janitor.emulator.kubernetes.KubernetesFaults.Rule;
import io.dataplane.janitor.kubernetes.ReadTimeouts;
import io.dataplane.janitor.run.IncompleteViewException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A view of who is alive is whole, or there is none. */
class IncompleteClaimsTest {

  private static final String DATAPLANES = ".*/dataplanes";

  private static final String EMPTY = ", \"items\": []";

  @RegisterExtension final ClusterExtension cluster = new ClusterExtension();

  /** What goes wrong with a page, how often that page is asked for, and what the message says. */
  private record Fault(String name, Consumer<Rule> cause, int attempts, String said) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Fault> passing() {
    return Stream.of(
        new Fault("throttled", rule -> rule.status(429), ATTEMPTS, "429"),
        new Fault("server error", rule -> rule.status(500), ATTEMPTS, "500"),
        new Fault("unavailable", rule -> rule.status(503), ATTEMPTS, "503"),
        // The JDK's HTTP client repeats each GET once.
        new Fault("reset", Rule::connectionReset, 2 * ATTEMPTS, "no usable response"),
        new Fault("cut off", Rule::cutOffJson, ATTEMPTS, "not a complete JSON document"));
  }

  static Stream<Fault> lasting() {
    return Stream.of(
        new Fault("unauthorized", rule -> rule.status(401), 1, "401"),
        new Fault("forbidden", rule -> rule.status(403), 1, "403 for list dataplanes"),
        new Fault("not found", rule -> rule.status(404), 1, "it does not exist in this cluster"),
        answer("empty", "", "not a list"),
        answer("no items", list("DataplaneList", ""), "without items"),
        answer("null items", list("DataplaneList", ", \"items\": null"), "without items"),
        answer("no list", list("Dataplane", ", \"items\": []"), "kind 'Dataplane'"),
        answer("another API", list("DataplaneList", EMPTY).replace("v1alpha1", "v2"), "v2"),
        new Fault(
            "two documents",
            rule -> rule.answer(list("DataplaneList", EMPTY) + list("DataplaneList", EMPTY)),
            ATTEMPTS,
            "not a complete JSON document"),
        answer("status", "{\"kind\": \"Status\", \"apiVersion\": \"v1\"}", "kind 'Status'"),
        answer("nameless item", item("\"uid\": \"1\""), "without metadata.name"),
        answer("item without uid", item("\"name\": \"dp\""), "metadata.uid"));
  }

  private static Fault answer(String name, String json, String said) {
    return new Fault(name, rule -> rule.answer(json), 1, said);
  }

  private static String list(String kind, String items) {
    return "{\"apiVersion\": \"%s\", \"kind\": \"%s\", \"metadata\": {}%s}"
        .formatted(DataplaneSources.API, kind, items);
  }

  private static String item(String metadata) {
    return list("DataplaneList", ", \"items\": [{\"metadata\": {%s}}]".formatted(metadata));
  }

  @ParameterizedTest
  @MethodSource({"passing", "lasting"})
  void refusesAFirstPageThatIsNoAnswer(Fault fault) {
    fault.cause().accept(cluster.emulator().faults().on(LIST, DATAPLANES));

    assertIncomplete(fault.said());
    assertThat(lists()).isEqualTo(fault.attempts());
  }

  @ParameterizedTest
  @MethodSource({"passing", "lasting"})
  void refusesAFurtherPageThatIsNoAnswer(Fault fault) {
    putMoreThanAPage();
    fault.cause().accept(cluster.emulator().faults().on(LIST, DATAPLANES).skip(1));

    assertIncomplete(fault.said());
    assertThat(lists()).isEqualTo(1 + fault.attempts());
  }

  @ParameterizedTest
  @MethodSource("passing")
  void outlivesAFaultThatPasses(Fault fault) {
    putMoreThanAPage();
    fault
        .cause()
        .accept(cluster.emulator().faults().on(LIST, DATAPLANES).skip(1).times(ATTEMPTS - 1));

    assertThat(cluster.live(usual())).hasSize(501);
    assertThat(lists()).isEqualTo(1 + ATTEMPTS);
  }

  @Test
  void refusesAListThatExpiresTwice() {
    putMoreThanAPage();
    cluster.emulator().faults().expireContinueTokens();

    assertIncomplete("410");
    assertThat(lists()).isEqualTo(4);
  }

  @Test
  void refusesAListThatLeadsInACircle() {
    List<String> tokens = List.of("there", "back", "there");
    for (int i = 0; i < tokens.size(); i++) {
      cluster
          .emulator()
          .faults()
          .on(LIST, DATAPLANES)
          .skip(i)
          .times(1)
          .answer(
              list("DataplaneList", ", \"items\": []")
                  .replace("{}", "{\"continue\": \"%s\"}".formatted(tokens.get(i))));
    }

    assertIncomplete("a continue token twice");
    assertThat(lists()).isEqualTo(3);
  }

  @Test
  void refusesPagesOfDifferentTimes() {
    for (int i = 0; i < 2; i++) {
      cluster
          .emulator()
          .faults()
          .on(LIST, DATAPLANES)
          .skip(i)
          .times(1)
          .answer(
              list("DataplaneList", EMPTY)
                  .replace(
                      "{}",
                      "{\"resourceVersion\": \"%d\", \"continue\": \"%s\"}"
                          .formatted(1000 + i, i == 0 ? "next" : "")));
    }

    assertIncomplete("different times (1000 and 1001)");
  }

  @Test
  void refusesAListThatDoesNotGoOn() {
    cluster
        .emulator()
        .faults()
        .on(LIST, DATAPLANES)
        .answer(list("DataplaneList", ", \"items\": []").replace("{}", "{\"continue\": \"same\"}"));

    assertIncomplete("a continue token twice");
    assertThat(lists()).isEqualTo(2);
  }

  @Test
  void givesUpOnAClusterThatKeepsSilent() {
    cluster.emulator().faults().on(LIST, DATAPLANES).noAnswer(Duration.ofHours(1));
    ReadTimeouts none =
        new ReadTimeouts(
            Duration.ofSeconds(5),
            Duration.ofHours(1),
            Duration.ofMillis(50),
            0,
            Duration.ofMillis(1));
    CustomResourceClaims claims = cluster.claims(none, Map.of(), usual());

    assertThatThrownBy(claims::read)
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContainingAll("dataplanes.dataplane.example.com", "took too long");
  }

  @Test
  void refusesASourceThatIsNotServed() {
    cluster.emulator().state().removeResource("dataplane.example.com", "dataplanes");

    assertIncomplete("404");
  }

  @Test
  void refusesAllWhereOneSourceIsIncomplete() {
    cluster.dataplanes().put("team-a", "dp-a", Map.of());

    assertThatThrownBy(() -> cluster.read(usual(), usual().plural("absent")))
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContaining("absent.dataplane.example.com");
  }

  @Test
  void refusesALiveDataplaneWithoutAnyIdentity() {
    cluster.dataplanes().put("team-a", "dp-a", Map.of("spec", Map.of("name", " ")));

    assertThatThrownBy(() -> cluster.read(usual().identities("spec.name", "status.cluster")))
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContainingAll("/team-a/dp-a", "spec.name, status.cluster");
  }

  @Test
  void refusesANamespaceThatDoesNotExist() {
    assertThatThrownBy(() -> cluster.read(usual().namespace("team-x")))
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContainingAll("dataplanes.dataplane.example.com/team-x", "404", "namespaces");
  }

  @Test
  void refusesAnEmptyNamespaceThatItMayNotLookFor() {
    cluster.emulator().state().addNamespace("team-x");
    cluster.emulator().state().forbid("namespaces");
    assertThatThrownBy(() -> cluster.read(usual().namespace("team-x")))
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContaining("grant the verb get on namespaces");
  }

  @Test
  void takesAnEmptyNamespaceThatExists() {
    cluster.emulator().state().addNamespace("team-x");
    assertThat(cluster.live(usual().namespace("team-x"))).isEmpty();
  }

  private void putMoreThanAPage() {
    IntStream.range(0, 501)
        .forEach(i -> cluster.dataplanes().put("team-a", "dp-%04d".formatted(i), Map.of()));
  }

  private long lists() {
    return cluster.emulator().calls().count(LIST, DATAPLANES);
  }

  private void assertIncomplete(String said) {
    assertThatThrownBy(() -> cluster.read(usual()))
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContainingAll("dataplanes.dataplane.example.com", said);
  }
}
