package io.dataplane.janitor.kubernetes.claims;

import static io.dataplane.janitor.kubernetes.claims.DataplaneSources.usual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.domain.claim.Termination;
import io.dataplane.janitor.domain.resource.Finding;
import io.dataplane.janitor.run.IncompleteViewException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataplaneProjectionTest {
  private static final DataplaneSources SOURCE =
      usual()
          .identities("metadata.name", "spec.clusterName")
          .claimedIds("status.ids")
          .vpc("status.vpc")
          .goneWhen("status.phase", "Deleted", "true", "7");

  private static DataplaneProjection.Projected project(DataplaneSources source, String fields)
      throws Exception {
    String json =
        """
        {"metadata": {"namespace": "team-a", "name": "dp-a", "uid": "uid-1"}, %s}
        """
            .formatted(fields.replace('\'', '"'));
    return new DataplaneProjection(source.source()).project(new ObjectMapper().readTree(json));
  }

  private static DataplaneProjection.Projected project(String fields) throws Exception {
    return project(SOURCE, fields);
  }

  private static Optional<Termination> termination(String metadata) throws Exception {
    return project(
            "'metadata': {'name': 'dp-a', 'uid': 'uid-1', %s}, 'status': {}".formatted(metadata))
        .termination();
  }

  @Test
  void readsSinceWhenItIsBeingDeletedAndWhatThatWaitsFor() throws Exception {
    assertThat(termination("'deletionTimestamp': '2026-11-20T10:00:00Z', 'finalizers': ['b', 'a']"))
        .contains(
            new Termination(
                "dataplanes.dataplane.example.com/dp-a",
                Instant.parse("2026-11-20T10:00:00Z"),
                List.of("a", "b")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'a': 1", "'deletionTimestamp': null", "'deletionTimestamp': 'soon'"})
  void readsNoTerminationWithoutATime(String metadata) throws Exception {
    assertThat(termination(metadata)).isEmpty();
  }

  private static void assertDoubt(DataplaneProjection.Projected projected, String... said) {
    Dataplane dataplane = projected.live().orElseThrow();
    assertThat(dataplane.vpcs()).isEmpty();
    assertThat(dataplane.identities()).contains("dp-a");
    assertThat(dataplane.possibleNames()).contains("dp-a", "team-a", "team-a/dp-a");
    assertThat(projected.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.type()).isEqualTo(Finding.Type.UNREADABLE_FIELD);
              assertThat(finding.resource())
                  .isEqualTo("dataplanes.dataplane.example.com/team-a/dp-a");
              assertThat(finding.detail()).contains(said);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'vpc-1'                      | vpc-1",
        "' VPC-1 '                    | vpc-1",
        "['vpc-1']                    | vpc-1",
        "['vpc-1', null, 'vpc-2']     | vpc-1,vpc-2",
        "'vpc-1,vpc-2'                | vpc-1,vpc-2",
        "'arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-1' | vpc-1",
        "''                           | ``",
        "null                         | ``",
      })
  void readsTheVpcs(String json, String expected) throws Exception {
    DataplaneProjection.Projected projected = project("'status': {'vpc': %s}".formatted(json));

    assertThat(projected.live().orElseThrow().vpcs())
        .isEqualTo(expected.isEmpty() ? Set.of() : Set.of(expected.split(",", -1)));
    assertThat(projected.findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'default'          | a text 'default'",
        "7                  | a number '7'",
        "true               | a boolean 'true'",
        "[]                 | an empty list",
        "['vpc-1', 'x']     | a text 'x'",
        "['vpc-1', ['x']]   | a list in a list",
        "{'id': 'vpc-1'}    | an object",
      })
  void claimsInEveryVpcIfTheVpcCannotBeRead(String json, String said) throws Exception {
    assertDoubt(project("'status': {'vpc': %s}".formatted(json)), "status.vpc", said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "true                         | a boolean 'true'      | true",
        "{'name': 'blue'}             | an object             | blue",
        "['green', {'name': 'blue'}]  | an object             | blue",
        "[['blue']]                   | a list in a list      | blue",
      })
  void claimsByEveryNameThatAnUnreadableFieldHolds(String json, String said, String name)
      throws Exception {
    DataplaneProjection.Projected projected =
        project("'spec': {'clusterName': %s}, 'status': {'vpc': 'vpc-1'}".formatted(json));

    assertDoubt(projected, "spec.clusterName", said);
    assertThat(projected.live().orElseThrow().possibleNames()).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'sg-1,rtb-1'",
        "'[\\'sg-1\\', \\'rtb-1\\']'",
        "'{\\'id\\': \\'SG-1\\', \\'table\\': [{\\'id\\': \\'rtb-1\\'}]}'",
        "'{\\'sg-1\\': \\'rtb-1\\'}'",
        "['sg-1', 'arn:aws:ec2:eu-west-1:123456789012:route-table/rtb-1']",
      })
  void readsClaimedIdsInWhateverForm(String json) throws Exception {
    DataplaneProjection.Projected projected = project("'status': {'ids': %s}".formatted(json));

    assertThat(projected.findings()).isEmpty();
    assertThat(projected.live().orElseThrow().claimedIds()).contains("sg-1", "rtb-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'see sg-1!'              | a text 'see sg-1!'",
        "'[\\'sg-1\\', \\'a?\\']' | a text",
        "['sg-1', 7]              | a number '7'",
        "['sg-1', true]           | a boolean 'true'",
        "[{'id': 'sg-1'}]         | an object",
        "{'main': {'id': 'sg-1'}} | an object",
      })
  void claimsEveryIdInAFieldThatCannotBeRead(String json, String said) throws Exception {
    DataplaneProjection.Projected projected =
        project("'status': {'ids': %s, 'vpc': 'vpc-1', 'more': 'x rtb-1'}".formatted(json));

    assertDoubt(projected, "status.ids", said);
    assertThat(projected.live().orElseThrow().claimedIds()).contains("sg-1", "rtb-1");
  }

  @Test
  void claimsAllThatMayBeItsOwnIfAWholeSectionIsUnreadable() throws Exception {
    DataplaneProjection.Projected projected = project("'status': 'sg-1'");

    assertThat(projected.live().orElseThrow().claimedIds()).contains("sg-1");
    assertThat(projected.findings())
        .extracting(Finding::detail)
        .anyMatch(detail -> detail.startsWith("status.ids has a text before 'ids' 'sg-1'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'Deleted'", "' Deleted '", "true", "7"})
  void isGoneByOneValueOfAnyType(String json) throws Exception {
    assertThat(project("'status': {'phase': %s}".formatted(json)).live()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "['Running', 'Deleted']           | a list",
        "['Deleted']                      | a list",
        "{'Deleted': 'Deleted'}           | an object",
      })
  void isAliveIfItsEndIsInDoubt(String json, String said) throws Exception {
    DataplaneProjection.Projected projected = project("'status': {'phase': %s}".formatted(json));

    assertThat(projected.live()).isPresent();
    assertThat(projected.findings())
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.detail()).contains("status.phase has " + said, "alive"));
  }

  @Test
  void isAliveIfOneElementOfAListSaysThatItIsGone() throws Exception {
    DataplaneProjection.Projected projected =
        project(
            usual().goneWhen("status.conditions.type", "Deleted"),
            "'status': {'conditions': [{'type': 'Deleted', 'status': 'False'}]}");

    assertThat(projected.live()).isPresent();
    assertThat(projected.findings())
        .extracting(Finding::detail)
        .containsExactly(
            "status.conditions.type has a list, where one value is expected; the dataplane counts as alive");
  }

  @Test
  void composesIdentities() throws Exception {
    DataplaneSources source =
        usual().identities("metadata.uid", "{metadata.namespace}/{metadata.name}", "{spec.x}-y");

    assertThat(project(source, "'spec': {}").live().orElseThrow().identities())
        .containsExactlyInAnyOrder("uid-1", "team-a/dp-a");
  }

  @Test
  void holdsAllThatMayBeItsOwnIfItIsFrozen() throws Exception {
    String json =
        """
        {"metadata": {"namespace": "team-a", "name": "dp-a", "uid": "uid-1",
                      "annotations": {"dataplane-janitor/freeze": "true"}},
         "spec": {"clusterName": {"name": "blue"}}, "status": {"ids": ["SG-1"]}}
        """;

    assertThat(
            new DataplaneProjection(SOURCE.source())
                .project(new ObjectMapper().readTree(json))
                .held())
        .contains("dp-a", "blue", "sg-1");
  }

  @Test
  void isIncompleteWithoutAnyIdentityUnlessTheSelectorHidesIt() throws Exception {
    DataplaneSources source = usual().identities("spec.clusterName");

    assertThatThrownBy(() -> project(source, "'spec': {}"))
        .isInstanceOf(IncompleteViewException.class);
    assertThat(project(source.selector("tier"), "'spec': {}").live().map(Dataplane::identities))
        .contains(Set.of("dp-a", "uid-1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "'x'", "[]", "null", "{'metadata': 7}"})
  void isIncompleteWithWhatIsNoObject(String json) throws Exception {
    DataplaneProjection projection = new DataplaneProjection(SOURCE.source());
    var item = new ObjectMapper().readTree(json.replace('\'', '"'));

    assertThatThrownBy(() -> projection.project(item))
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContaining("without metadata.name");
  }
}
