package io.dataplane.janitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataplane.janitor.emulator.ec2.Ec2State;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A claim counts in whatever form a custom resource writes it; what is in doubt is kept. */
class ClaimFormsTest {
  @RegisterExtension private final TestingProgram program = new TestingProgram();

  private final Ec2State ec2 = program.aws().ec2();
  private String vpc = "";
  private String orphan = "";

  @BeforeEach
  void anOrphanBesideALivingDataplane() {
    vpc = ec2.createVpc("10.0.0.0/16");
    orphan = group(vpc, "dp-gone");
    program.dataplanes().put("default", "dp-other", Map.of());
  }

  private String group(String in, String owner) {
    return ec2.createSecurityGroup(
        in, "g-" + ec2.securityGroups().size(), Map.of(ScenarioWorld.OWNER, owner));
  }

  private JsonNode report() throws Exception {
    TestingProgram.Ended ended = program.run("report", "--format", "json");
    assertThat(ended.status()).as(ended.errors() + ended.output()).isZero();
    return new ObjectMapper().readTree(ended.output());
  }

  private static JsonNode row(JsonNode report, String id) {
    return StreamSupport.stream(report.get("resources").spliterator(), false)
        .filter(each -> each.get("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static String verdict(JsonNode report, String id) {
    return row(report, id).get("verdict").asText();
  }

  private static List<String> findings(JsonNode report, String type) {
    return StreamSupport.stream(report.get("findings").spliterator(), false)
        .filter(each -> each.get("type").asText().equals(type))
        .map(each -> each.get("resource").asText() + ": " + each.get("detail").asText())
        .toList();
  }

  @Test
  void claimsByAListedIdInWhateverForm() throws Exception {
    String first = group(vpc, "x");
    String second = group(vpc, "x");
    String third = group(vpc, "x");
    program
        .dataplanes()
        .put(
            "default",
            "dp-a",
            Map.of(
                "status",
                Map.of(
                    "securityGroupIds",
                    List.of(
                        first.toUpperCase(Locale.ROOT) + ", " + second,
                        "[\"arn:aws:ec2:us-east-1:123456789012:security-group/" + third + "\"]"))));

    JsonNode report = report();

    assertThat(List.of(first, second, third))
        .allSatisfy(id -> assertThat(verdict(report, id)).isEqualTo("claimed"));
    assertThat(verdict(report, orphan)).isEqualTo("orphaned");
  }

  @Test
  void keepsAllThatMayBelongToAStrangeCustomResourceAndNothingElse() throws Exception {
    String elsewhere = ec2.createVpc("10.1.0.0/16");
    String named = group(elsewhere, "dp-strange");
    String within = group(elsewhere, "blue");
    program
        .dataplanes()
        .put(
            "team",
            "dp-strange",
            """
            {"spec": {"clusterName": {"name": "blue"}}, "status": {"vpcId": "%s"}}
            """
                .formatted(vpc));

    JsonNode report = report();

    assertThat(verdict(report, named)).isEqualTo("claimed");
    assertThat(verdict(report, within)).isEqualTo("claimed");
    assertThat(verdict(report, orphan)).isEqualTo("orphaned");
    assertThat(findings(report, "unreadable-field"))
        .singleElement()
        .asString()
        .startsWith(
            "dataplanes.dataplane.example.com/team/dp-strange: spec.clusterName has an object");
    assertThat(findings(report, "unused-path")).hasSize(3);
  }

  @Test
  void countsAndKeepsWhatTheSelectorHides() throws Exception {
    String hidden = group(vpc, "dp-other");
    program
        .with("dataplanes[0].selector", "tier=gold")
        .dataplanes()
        .put("default", "dp-a", "{\"metadata\": {\"labels\": {\"tier\": \"gold\"}}}");

    JsonNode report = report();

    assertThat(verdict(report, hidden)).isEqualTo("claimed");
    assertThat(report.at("/dataplanes/0/live").asInt()).isOne();
    assertThat(report.at("/dataplanes/0/hidden").asInt()).isOne();
    assertThat(program.run("report").output()).containsPattern("LIVE +HIDDEN +GONE");
  }

  @Test
  void releasesWhatAnEarlierDataplaneOfTheNameLeftInItsVpc() throws Exception {
    String elsewhere = ec2.createVpc("10.1.0.0/16");
    String another = ec2.createVpc("10.2.0.0/16");
    String left = group(vpc, "dp-a");
    String unknown = group(elsewhere, "dp-a");
    program.dataplanes().put("default", "dp-a", Map.of("status", Map.of("vpcId", vpc)));
    assertThat(program.run("run").status()).isZero();
    assertThat(row(report(), unknown).get("reasonCode").asText()).isEqualTo("vpc-differs");

    program.dataplanes().delete("default", "dp-a");
    program.dataplanes().put("default", "dp-a", Map.of("status", Map.of("vpcId", another)));

    JsonNode report = report();
    assertThat(verdict(report, left)).isEqualTo("orphaned");
    assertThat(row(report, unknown).get("reasonCode").asText()).isEqualTo("vpc-differs");
  }
}
