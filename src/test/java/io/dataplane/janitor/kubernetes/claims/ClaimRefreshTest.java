package io.dataplane.janitor.kubernetes.claims;

import static io.dataplane.janitor.emulator.kubernetes.api.KubernetesVerb.LIST;
import static io.dataplane.janitor.kubernetes.claims.ClusterExtension.HASTE;
import static io.dataplane.janitor.kubernetes.claims.DataplaneSources.usual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataplane.janitor.assess.ClaimReader;
import io.dataplane.janitor.domain.claim.ClaimScope;
import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.emulator.kubernetes.KubernetesCall;
import io.dataplane.janitor.emulator.kubernetes.KubernetesFaults.Rule;
import io.dataplane.janitor.run.IncompleteViewException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A refresh shows all dataplanes as of its start, and reads only those that have changed. */
class ClaimRefreshTest {
  private static final String DATAPLANES = ".*/dataplanes";

  @RegisterExtension final ClusterExtension cluster = new ClusterExtension();

  private final ClaimReader claims = cluster.claims(HASTE, Map.of(), usual());

  @BeforeEach
  void readThree() {
    List.of("dp-a", "dp-b", "dp-c").forEach(name -> put(name, Map.of()));
    claims.read();
    cluster.emulator().calls().clear();
  }

  private void put(String name, Map<String, Object> content) {
    cluster.dataplanes().put("team-a", name, content);
  }

  /** Requests that list whole objects, or metadata alone. */
  private Rule lists(boolean metadata) {
    return cluster.emulator().faults().on(LIST, DATAPLANES).metadataAlone(metadata);
  }

  private Claims refresh() {
    return claims.refresh(ClaimScope.EVERYTHING);
  }

  private static List<String> references(Claims claims) {
    return claims.listings().getFirst().live().stream()
        .map(Dataplane::reference)
        .map(each -> each.substring(each.lastIndexOf('/') + 1))
        .sorted()
        .toList();
  }

  /** The requests since the last call: "all" for a complete list, else the name of one object. */
  private List<String> requests() {
    List<String> requests =
        cluster.emulator().calls().all().stream()
            .map(KubernetesCall::query)
            .map(query -> query.getOrDefault("fieldSelector", "all"))
            .map(selector -> selector.replaceAll("metadata.name=([^,]*).*", "$1"))
            .sorted()
            .toList();
    cluster.emulator().calls().clear();
    return requests;
  }

  @Test
  void takesOneCallIfNothingHasChanged() {
    lists(false).status(500);

    assertThat(references(refresh())).containsExactly("dp-a", "dp-b", "dp-c");
    assertThat(requests()).containsExactly("all");
  }

  @Test
  void takesACallForEachPageOfMetadata() {
    IntStream.range(0, 1234).forEach(i -> put("dp-%04d".formatted(i), Map.of()));
    claims.read();
    cluster.emulator().calls().clear();

    assertThat(references(refresh())).hasSize(1237);
    assertThat(requests()).hasSize(3);
  }

  @Test
  void readsOnlyWhatIsNewChangedOrNamesake() {
    put("dp-b", Map.of("spec", Map.of("note", "new")));
    cluster.dataplanes().put("team-b", "dp-b", Map.of());
    put("dp-d", Map.of());
    cluster.dataplanes().delete("team-a", "dp-a");

    assertThat(references(refresh())).containsExactly("dp-b", "dp-b", "dp-c", "dp-d");
    assertThat(requests()).containsExactly("all", "dp-b", "dp-b", "dp-d");
    assertThat(references(refresh())).hasSize(4);
    assertThat(requests()).containsExactly("all");
  }

  @Test
  void showsTheNewContent() {
    ClaimReader byId = cluster.claims(HASTE, Map.of(), usual().claimedIds("status.ids"));
    byId.read();
    put("dp-b", Map.of("status", Map.of("ids", "sg-0a1b2c3d")));

    assertThat(byId.refresh(ClaimScope.EVERYTHING).isKnown("sg-0a1b2c3d")).isTrue();
  }

  @Test
  void showsTheSameAsAWholeRead() {
    put("dp-d", Map.of("status", Map.of("phase", "Deleted")));
    cluster.dataplanes().requestDeletion("team-a", "dp-c");
    DataplaneSources strict =
        usual().selector("tier=gold").goneWhen("status.phase", "Deleted").vpc("status.vpc");
    ClaimReader refreshed = cluster.claims(HASTE, Map.of(), strict);
    refreshed.read();
    put("dp-a", Map.of("metadata", Map.of("labels", Map.of("tier", "gold"))));
    put("dp-b", Map.of("status", Map.of("phase", "Deleted")));
    put("dp-e", Map.of("metadata", Map.of("annotations", Map.of("dataplane-janitor/freeze", ""))));

    Claims whole = cluster.read(strict);
    Claims claims = refreshed.refresh(ClaimScope.EVERYTHING);

    assertThat(claims.listings()).isEqualTo(whole.listings());
    assertThat(claims.versions()).isEqualTo(whole.versions());
    assertThat(claims.held()).isNotEmpty();
    assertThat(claims.listings().getFirst().terminations()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 11})
  void listsAllIfManyHaveChanged(int changed) {
    IntStream.range(0, changed).forEach(i -> put("dp-%02d".formatted(i), Map.of()));

    assertThat(references(refresh())).hasSize(3 + changed);
    assertThat(requests()).hasSize(changed > SourceObjects.MOST_SINGLE_READS ? 2 : 11);
  }

  @Test
  void doesNotTakeARecreatedObjectForTheSame() {
    cluster.dataplanes().delete("team-a", "dp-b");
    put("dp-b", Map.of());
    Set<String> read = refresh().versions();

    assertThat(requests()).containsExactly("all", "dp-b");
    assertThat(read).isEqualTo(cluster.read(usual()).versions());
  }

  @Test
  void readsAnObjectWhoseDeletionWasRequested() {
    cluster.dataplanes().requestDeletion("team-a", "dp-b");

    assertThat(refresh().listings().getFirst().terminations()).hasSize(1);
    assertThat(requests()).containsExactly("all", "dp-b");
  }

  /**
   * At each moment one of two dataplanes claims the group. The list shows the moment before it
   * moves, the object the one after.
   */
  @Test
  void missesNoClaimThatMovesBetweenTheListAndTheObject() {
    ClaimReader byId = cluster.claims(HASTE, Map.of(), usual().claimedIds("status.ids"));
    byId.read();
    Map<String, Object> claiming = Map.of("status", Map.of("ids", "sg-0a1b2c3d"));
    put("dp-b", claiming);
    lists(true)
        .after(
            () -> {
              put("dp-c", claiming);
              put("dp-b", Map.of());
            });

    assertThat(byId.refresh(ClaimScope.EVERYTHING).isKnown("sg-0a1b2c3d")).isTrue();
    assertThat(requests()).containsSubsequence("all", "all", "dp-b");
  }

  @Test
  void listsAllIfAnObjectVanishesBetweenTheListAndItsRead() {
    put("dp-b", Map.of("spec", Map.of("note", "new")));
    lists(true)
        .after(
            () -> {
              put("dp-d", Map.of());
              cluster.dataplanes().delete("team-a", "dp-b");
            });

    assertThat(references(refresh())).containsExactly("dp-a", "dp-c", "dp-d");
  }

  @Test
  void listsAllIfAnObjectIsRecreatedBetweenTheListAndItsRead() {
    put("dp-b", Map.of("spec", Map.of("note", "new")));
    lists(true)
        .times(1)
        .after(
            () -> {
              cluster.dataplanes().delete("team-a", "dp-b");
              put("dp-b", Map.of());
            });

    assertThat(refresh().versions()).isEqualTo(cluster.read(usual()).versions());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 410})
  void listsAllIfTheServerRefusesMetadataAlone(int status) {
    lists(true).status(status);

    assertThat(references(refresh())).containsExactly("dp-a", "dp-b", "dp-c");
  }

  @Test
  void listsAllIfTheServerRefusesToSelectOne() {
    put("dp-b", Map.of("spec", Map.of("note", "new")));
    lists(false).times(1).status(400);

    assertThat(references(refresh())).hasSize(3);
    assertThat(requests()).containsExactly("all", "all", "dp-b");
  }

  @Test
  void readsWhatAServerSendsThatDoesNotSelect() {
    put("dp-b", Map.of("status", Map.of("ids", "sg-0a1b2c3d")));
    Claims whole = cluster.read(usual());
    String item = cluster.dataplanes().find("team-a", "dp-b").orElseThrow().toString();
    String other = cluster.dataplanes().find("team-a", "dp-a").orElseThrow().toString();
    lists(false)
        .answer(
            "{\"apiVersion\": \"%s\", \"kind\": \"DataplaneList\", \"metadata\": {}, \"items\": [%s, %s]}"
                .formatted(DataplaneSources.API, other, item));

    assertThat(refresh().listings()).isEqualTo(whole.listings());
  }

  /** A server that does not know the media type sends whole objects. */
  @Test
  void takesWholeObjectsForMetadata() {
    String items =
        String.join(
            ",", cluster.dataplanes().snapshot().objects().stream().map(Object::toString).toList());
    lists(true)
        .answer(
            "{\"apiVersion\": \"%s\", \"kind\": \"DataplaneList\", \"metadata\": {}, \"items\": [%s]}"
                .formatted(DataplaneSources.API, items));

    assertThat(references(refresh())).hasSize(3);
    assertThat(requests()).containsExactly("all");
  }

  @Test
  void neverKnowsAnObjectWithoutAVersion() {
    lists(true)
        .answer(
            "{\"apiVersion\": \"%s\", \"kind\": \"DataplaneList\", \"metadata\": {}, \"items\": [{\"metadata\": {\"uid\": \"u\", \"name\": \"dp-a\"}}]}"
                .formatted(DataplaneSources.API));

    assertThat(references(refresh())).containsExactly("dp-a", "dp-b", "dp-c");
    assertThat(references(refresh())).containsExactly("dp-a", "dp-b", "dp-c");
  }

  @Test
  void startsAgainIfTheMetadataExpireBetweenTwoPages() {
    IntStream.range(0, 501).forEach(i -> put("dp-%04d".formatted(i), Map.of()));
    claims.read();
    cluster.emulator().calls().clear();
    lists(true).skip(1).times(1).status(410);

    assertThat(references(refresh())).hasSize(504);
    assertThat(requests()).hasSize(4);
  }

  @Test
  void isRefusedIfThePagesShowDifferentTimes() {
    for (int i = 0; i < 2; i++) {
      lists(true)
          .skip(i)
          .times(1)
          .answer(
              "{\"apiVersion\": \"meta.k8s.io/v1\", \"kind\": \"PartialObjectMetadataList\", \"metadata\": {\"resourceVersion\": \"%d\", \"continue\": \"%s\"}, \"items\": []}"
                  .formatted(1000 + i, i == 0 ? "next" : ""));
    }

    assertThatThrownBy(this::refresh)
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContaining("different times (1000 and 1001)");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 429, 500, 503})
  void isRefusedIfTheServerDoesNotList(int status) {
    lists(true).status(status);

    assertThatThrownBy(this::refresh)
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContaining(String.valueOf(status));
  }

  @Test
  void isRefusedIfAnObjectCannotBeRead() {
    put("dp-b", Map.of("spec", Map.of("note", "new")));
    lists(false).cutOffJson();

    assertThatThrownBy(this::refresh).isInstanceOf(IncompleteViewException.class);
  }

  @Test
  void isRefusedIfTheListIsIncomplete() {
    lists(true).cutOffJson();

    assertThatThrownBy(this::refresh).isInstanceOf(IncompleteViewException.class);
  }

  @Test
  void looksForANamespaceThatIsEmptyNow() {
    ClaimReader inside = cluster.claims(HASTE, Map.of(), usual().namespace("team-a"));
    inside.read();
    List.of("dp-a", "dp-b", "dp-c").forEach(name -> cluster.dataplanes().delete("team-a", name));
    cluster.emulator().state().forbid("namespaces");

    assertThatThrownBy(() -> inside.refresh(ClaimScope.EVERYTHING))
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContaining("grant the verb get on namespaces");
  }

  @Test
  void recognizesTheClusterByAnObjectOfTheLastList() {
    String uid = cluster.emulator().clusterUid();
    ClaimReader checked = cluster.claims(HASTE, Map.of("", uid), usual());
    checked.read();
    cluster.emulator().state().forbid("namespaces");

    assertThat(references(checked.refresh(ClaimScope.EVERYTHING))).hasSize(3);

    List.of("dp-a", "dp-b", "dp-c").forEach(name -> put(name, Map.of("spec", Map.of("n", "1"))));
    assertThatThrownBy(() -> checked.refresh(ClaimScope.EVERYTHING))
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContaining("cluster-uid");
  }

  @Test
  void believesAListWithoutItemsOnlyIfNothingWasListedBefore() {
    lists(true)
        .answer(
            "{\"apiVersion\": \"meta.k8s.io/v1\", \"kind\": \"PartialObjectMetadataList\", \"metadata\": {\"resourceVersion\": \"7\"}, \"items\": null}");

    assertThat(references(refresh())).containsExactly("dp-a", "dp-b", "dp-c");
    assertThat(requests()).containsExactly("all", "all");
  }

  @Test
  void takesOneCallForASourceThatStaysEmpty() {
    List.of("dp-a", "dp-b", "dp-c").forEach(name -> cluster.dataplanes().delete("team-a", name));
    assertThat(references(refresh())).isEmpty();
    requests();

    assertThat(references(refresh())).isEmpty();
    assertThat(requests()).containsExactly("all");
  }

  @Test
  void isRefusedIfThereAreNoItemsAtAll() {
    lists(true)
        .answer(
            "{\"apiVersion\": \"meta.k8s.io/v1\", \"kind\": \"PartialObjectMetadataList\", \"metadata\": {}}");

    assertThatThrownBy(this::refresh)
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContaining("without items");
  }

  @Test
  void readsAllTheFirstTime() {
    ClaimReader first = cluster.claims(HASTE, Map.of(), usual());

    assertThat(references(first.refresh(ClaimScope.EVERYTHING))).hasSize(3);
  }
}
