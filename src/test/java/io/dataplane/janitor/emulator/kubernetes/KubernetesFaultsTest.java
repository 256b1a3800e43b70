package io.dataplane.janitor.emulator.kubernetes;

import static io.dataplane.janitor.emulator.kubernetes.api.KubernetesVerb.CREATE;
import static io.dataplane.janitor.emulator.kubernetes.api.KubernetesVerb.GET;
import static io.dataplane.janitor.emulator.kubernetes.api.KubernetesVerb.LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesCollection;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesFaultsTest {

  private static final String NAMESPACES = "/api/v1/namespaces";
  private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
  private static final String CONFIG_MAP =
      "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"a\"}}";

  private final KubernetesEmulator emulator = KubernetesEmulator.start();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    http.close();
    emulator.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 410, 429, 500, 503, 504})
  void answersWithAStatusObject(int status) throws Exception {
    emulator.faults().on(LIST, NAMESPACES).status(status);

    HttpResponse<String> answer = get(NAMESPACES);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(new ObjectMapper().readTree(answer.body()).get("code").asInt()).isEqualTo(status);
  }

  @Test
  void strikesOnlyAfterTheSkippedAndOnlyAsOftenAsSaid() throws Exception {
    emulator.faults().on(LIST, NAMESPACES).skip(1).times(2).status(503);

    assertThat(get(NAMESPACES).statusCode()).isEqualTo(200);
    assertThat(get(NAMESPACES).statusCode()).isEqualTo(503);
    assertThat(get(NAMESPACES).statusCode()).isEqualTo(503);
    assertThat(get(NAMESPACES).statusCode()).isEqualTo(200);
  }

  @Test
  void leavesOtherVerbsAndPathsAlone() throws Exception {
    emulator.faults().on(LIST, NAMESPACES).status(500);
    emulator.faults().on(GET, "/version").status(500);

    assertThat(get(NAMESPACES + "/default").statusCode()).isEqualTo(200);
    assertThat(get("/apis").statusCode()).isEqualTo(200);
    assertThat(get("/version").statusCode()).isEqualTo(500);
  }

  @Test
  void resetsTheConnectionWithoutCarryingOut() {
    emulator.faults().on(CONFIG_MAPS).connectionReset();

    assertThatThrownBy(this::createConfigMap).isInstanceOf(IOException.class);
    assertThat(configMaps()).isZero();
    assertThat(emulator.calls().all()).extracting(KubernetesCall::status).containsOnly(0);
  }

  @Test
  void carriesOutWhatItDoesNotAnswer() {
    emulator.faults().on(CREATE, CONFIG_MAPS).noAnswer(Duration.ofMillis(1));

    assertThatThrownBy(this::createConfigMap).isInstanceOf(IOException.class);
    assertThat(configMaps()).isOne();
  }

  @Test
  void keepsSilentForLongerThanTheClientWaits() {
    emulator.faults().on(NAMESPACES).noAnswer(Duration.ofHours(1));
    HttpRequest impatient =
        HttpRequest.newBuilder(emulator.endpoint().resolve(NAMESPACES))
            .timeout(Duration.ofMillis(100))
            .build();

    assertThatThrownBy(() -> send(impatient)).isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void cutsTheAnswerOff() throws Exception {
    String whole = get(NAMESPACES).body();
    emulator.faults().on(LIST, NAMESPACES).cutOffJson();

    assertThat(get(NAMESPACES).body()).isEqualTo(whole.substring(0, whole.length() / 2));
  }

  @Test
  void answersWhatItIsTold() throws Exception {
    emulator.faults().on(LIST, NAMESPACES).answer("{}");

    assertThat(get(NAMESPACES).statusCode()).isEqualTo(200);
    assertThat(get(NAMESPACES).body()).isEqualTo("{}");
  }

  @Test
  void runsHooksAroundTheRequest() throws Exception {
    KubernetesCollection configMaps = emulator.state().resource("configmaps");
    emulator
        .faults()
        .on(LIST, CONFIG_MAPS)
        .times(1)
        .before(() -> configMaps.put("default", "before", Map.of()));
    emulator
        .faults()
        .on(LIST, CONFIG_MAPS)
        .times(1)
        .after(() -> configMaps.put("default", "after", Map.of()));

    assertThat(get(CONFIG_MAPS).body()).contains("\"before\"").doesNotContain("\"after\"");
    assertThat(get(CONFIG_MAPS).body()).contains("\"before\"", "\"after\"");
  }

  @Test
  void forgetsFaults() throws Exception {
    emulator.faults().on(".*").status(500);

    emulator.faults().clear();

    assertThat(get(NAMESPACES).statusCode()).isEqualTo(200);
  }

  @Test
  void writesDownWhatArrived() throws Exception {
    get(CONFIG_MAPS + "?limit=5");
    createConfigMap();
    get(CONFIG_MAPS + "/absent");

    assertThat(emulator.calls().all())
        .containsExactly(
            new KubernetesCall(LIST, CONFIG_MAPS, Map.of("limit", "5"), 200),
            new KubernetesCall(CREATE, CONFIG_MAPS, Map.of(), 201),
            new KubernetesCall(GET, CONFIG_MAPS + "/absent", Map.of(), 404));
    assertThat(emulator.calls().mutating())
        .extracting(KubernetesCall::verb)
        .containsExactly(CREATE);
    assertThat(emulator.calls().count(LIST, ".*/configmaps")).isOne();
    emulator.calls().clear();
    assertThat(emulator.calls().all()).isEmpty();
  }

  private int configMaps() {
    return emulator.state().resource("configmaps").size();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(emulator.endpoint().resolve(path)).build());
  }

  private void createConfigMap() throws IOException, InterruptedException {
    send(
        HttpRequest.newBuilder(emulator.endpoint().resolve(CONFIG_MAPS))
            .POST(HttpRequest.BodyPublishers.ofString(CONFIG_MAP))
            .build());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
