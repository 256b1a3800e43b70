package io.dataplane.janitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UNLESS =
      "unless a live dataplane claims it, a tag exempts it (dataplane-janitor/keep or"
          + " env=prod-shared), or the tag dataplane-janitor/delete-after is set to a later time such"
          + " as 2027-03-01T00:00:00Z.";

  @RegisterExtension private final TestingProgram program = new TestingProgram();
  private String vpc = "";

  @BeforeEach
  void aliveIsDpA() {
    vpc = program.aws().ec2().createVpc("10.0.0.0/16");
    program.dataplanes().put("default", "dp-a", Map.of("status", Map.of("vpcId", vpc)));
  }

  private String group(Map<String, String> tags) {
    return program.aws().ec2().createSecurityGroup(vpc, "a-group", tags);
  }

  private String explained(String... arguments) {
    TestingProgram.Ended ended = program.run(arguments);
    assertThat(ended.status()).as(ended.errors()).isZero();
    assertThat(ended.errors()).isEmpty();
    assertThat(program.aws().calls().mutating()).isEmpty();
    return ended.output();
  }

  private String answer(String id, String... more) {
    String[] arguments = new String[2 + more.length];
    arguments[0] = "explain";
    arguments[1] = id;
    System.arraycopy(more, 0, arguments, 2, more.length);
    return explained(arguments).lines().findFirst().orElseThrow();
  }

  private JsonNode json(String id) throws Exception {
    return JSON.readTree(explained("explain", id, "--format", "json"));
  }

  private static Map<String, String> marked(String since, String deleteAfter) {
    return Map.of(
        ScenarioWorld.OWNER,
        "dp-gone",
        ScenarioWorld.SINCE,
        since,
        ScenarioWorld.DELETE_AFTER,
        deleteAfter);
  }

  /** One resource for each combination of verdict, reason and action, and one of each kind. */
  private static List<JsonNode> representatives(JsonNode report) {
    Set<List<String>> said = new HashSet<>();
    Set<String> kinds = new HashSet<>();
    List<JsonNode> representatives = new ArrayList<>();
    for (JsonNode reported : report.at("/resources")) {
      List<String> verdict =
          Stream.of("verdict", "reasonCode", "action")
              .map(field -> reported.path(field).asText())
              .toList();
      boolean isNewVerdict = said.add(verdict);
      boolean isNewKind = kinds.add(reported.at("/kind").asText());
      if (isNewVerdict || isNewKind) {
        representatives.add(reported);
      }
    }
    return representatives;
  }

  @Test
  void saysExactlyWhatTheReportSays() throws Exception {
    new ScenarioWorld(program);
    JsonNode report = JSON.readTree(explained("report", "--format", "json"));
    List<JsonNode> representatives = representatives(report);
    assertThat(representatives).hasSizeGreaterThan(15);
    for (JsonNode reported : representatives) {
      JsonNode explanation = json(reported.at("/id").asText());
      assertThat(explanation.at("/resource")).isEqualTo(reported);
      assertThat(explanation.at("/dataplanes")).isEqualTo(report.at("/dataplanes"));
      assertThat(explanation.at("/refusals")).isEqualTo(report.at("/refusals"));
    }
  }

  @Test
  void answersForAnOrphanInItsGracePeriod() {
    String id = group(marked("2026-11-16T14:00:00Z", "2026-11-23T14:00:00Z"));
    assertThat(answer(id))
        .isEqualTo(
            id
                + " is an orphan of dataplane dp-gone: no live dataplane has this identity. It is"
                + " marked; the first run after 2026-11-23T14:00:00Z (in 3d 4h) deletes it, "
                + UNLESS);
  }

  @Test
  void answersForAnOrphanThatIsNew() {
    assertThat(answer(group(Map.of(ScenarioWorld.OWNER, "dp-gone"))))
        .endsWith(
            "The next run marks it; the first run after 2026-11-27T10:00:00Z (in 7d) deletes it, "
                + UNLESS);
  }

  @Test
  void saysWhyAMarkIsNotBelieved() throws Exception {
    String id = group(marked("2026-11-20T10:00:01Z", "2026-11-27T10:00:01Z"));
    assertThat(answer(id))
        .contains(
            "The next run marks it (mark replaced: its timestamp is in the future); the first");
    assertThat(explained("explain", id))
        .contains("\nMARK ")
        .contains("unusable: its timestamp is in the");
    assertThat(json(id).at("/mark/reading").asText()).isEqualTo("unusable");
    assertThat(json(id).at("/mark/tags")).hasSize(2);
  }

  @Test
  void answersForAnOrphanThatIsDue() {
    String id = group(ScenarioWorld.dueMark("dp-gone"));
    assertThat(answer(id))
        .contains(
            "It has been due since 2026-10-28T10:00:00Z (23d overdue); the next run deletes it, ");
  }

  @Test
  void judgesAsOfALaterMoment() {
    String id = group(marked("2026-11-16T14:00:00Z", "2026-11-23T14:00:00Z"));
    assertThat(answer(id, "--at", "2026-11-23T14:00:00Z"))
        .contains("It has been due since 2026-11-23T14:00:00Z (now); the next run deletes it");
    assertThat(program.run("explain", id, "--at", "2026-11-19T00:00:00Z").status()).isEqualTo(2);
  }

  @Test
  void namesWhatHoldsADueOrphan() throws Exception {
    String id = group(ScenarioWorld.dueMark("dp-gone"));
    String live = group(Map.of(ScenarioWorld.OWNER, "dp-a"), "live");
    String rule = program.aws().ec2().allowIngress(live, id, "");
    String holder = "%s live (ingress rule %s)".formatted(live, rule);
    assertThat(answer(id)).contains(", but is held by " + holder + ".");
    assertThat(json(id).at("/holders/0").asText()).isEqualTo(holder);
    assertThat(explained("explain", id)).contains("HELD BY\n    " + holder + "\n");
  }

  private String group(Map<String, String> tags, String name) {
    return program.aws().ec2().createSecurityGroup(vpc, name, tags);
  }

  @Test
  void saysThatALimitRefusesWhatTheNextRunWouldDo() throws Exception {
    program.with("limits.max-due", "0");
    String id = group(ScenarioWorld.dueMark("dp-gone"));
    assertThat(answer(id))
        .endsWith(
            ", but the next run does not delete it: refused by max-due. A later run deletes"
                + " it, "
                + UNLESS);
    assertThat(explained("explain", id))
        .contains("REFUSED by max-due: 1 deletions are due, more than the maximum of 0");
    assertThat(json(id).at("/nextRun/objection").asText()).isEqualTo("refused by max-due");
  }

  @Test
  void promisesTheRemovalOfAMarkButNoMarkWhereALimitSuspectsTheView() {
    program.with("limits.min-dataplanes", "2");
    assertThat(answer(group(Map.of(ScenarioWorld.OWNER, "dp-gone"))))
        .contains(
            "The next run does not mark it: refused by min-dataplanes. Once it is marked, the");
    assertThat(answer(group(ScenarioWorld.dueMark("dp-a"), "claimed")))
        .endsWith(" The janitor keeps it, and the next run removes its marks.");
  }

  @Test
  void showsWhoClaimsByNameAndHowTheVpcsCompare() throws Exception {
    String other = program.aws().ec2().createVpc("10.9.0.0/16");
    String here = group(Map.of(ScenarioWorld.OWNER, "dp-a"));
    String there =
        program.aws().ec2().createSecurityGroup(other, "g", Map.of(ScenarioWorld.OWNER, "dp-a"));
    String reference = "dataplanes.dataplane.example.com/default/dp-a";

    assertThat(answer(here))
        .isEqualTo(
            here
                + " is claimed by the live dataplane "
                + reference
                + ", which has the identity dp-a that it names. The janitor keeps it.");
    assertThat(json(here).at("/identities/0/bearers/0/vpcs").asText()).isEqualTo("same");
    assertThat(answer(there))
        .contains("is exempt (vpc-differs: it names the live dataplane " + reference);
    assertThat(json(there).at("/identities/0/bearers/0/vpcs").asText()).isEqualTo("different");
    assertThat(json(there).at("/identities/0/bearers/0/claims").asBoolean(true)).isFalse();
    assertThat(explained("explain", there))
        .containsPattern("by identity dp-a +" + reference + " +different: " + vpc + " +no\n");
  }

  @Test
  void showsWhoClaimsByListingTheId() throws Exception {
    String id = group(ScenarioWorld.dueMark("dp-gone"));
    program
        .dataplanes()
        .put("default", "dp-b", Map.of("status", Map.of("securityGroupIds", List.of(id))));
    assertThat(answer(id))
        .endsWith(
            "/dp-b, which lists its ID. The janitor keeps it, and the next run removes its marks.");
    assertThat(json(id).at("/listedBy").asText()).endsWith("/default/dp-b");
  }

  @Test
  void answersForWhatIsExemptAndForWhatIsUnowned() {
    assertThat(answer(group(Map.of(ScenarioWorld.OWNER, "dp-gone", "env", "prod-shared"))))
        .endsWith(
            " is exempt (protected-tag: exempt.tags lists its tag env=prod-shared). The janitor keeps it.");
    assertThat(answer(group(Map.of(), "nobodys")))
        .endsWith(
            " is unowned: no ownership rule finds a dataplane, and no live dataplane lists its ID."
                + " The janitor never changes it.");
  }

  @Test
  void showsEveryRuleEverySourceAndEveryExemption() throws Exception {
    String text = explained("explain", group(Map.of(ScenarioWorld.OWNER, "dp-gone")));
    assertThat(text)
        .containsPattern("tag:example.com/dataplane +dp-gone\n")
        .containsPattern("tag:elbv2.k8s.aws/cluster +no owner\n")
        .containsPattern("tag-key-prefix:kubernetes.io/cluster/ +no owner\n")
        .containsPattern("name-pattern:dp-.* +no owner\n")
        .containsPattern("dataplanes.dataplane.example.com +1 +0 +0\n")
        .containsPattern("exempt.ids +no\n")
        .containsPattern("min-age +no\n")
        .endsWith("NEXT RUN  mark\n    no limit refuses\n");
  }

  @Test
  void takesTheShortFormThatATableShows() {
    String arn =
        program
            .aws()
            .elb()
            .addTargetGroup("web", "TCP", vpc, Map.of(ScenarioWorld.OWNER, "dp-gone"));
    String shortened = arn.substring(arn.indexOf("targetgroup/"));
    assertThat(answer(shortened)).startsWith(shortened + " is an orphan of dataplane dp-gone");
    assertThat(answer(arn)).isEqualTo(answer(shortened));
  }

  @Test
  void saysThatThereIsNoSuchResourceAndWhatIsCalledSo() {
    TestingProgram.Ended unknown = program.run("explain", "sg-\u001b[31mno");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.output()).isEmpty();
    assertThat(unknown.errors()).startsWith("Resource 'sg-\\u{1b}[31mno' is not among the ");

    String id = group(Map.of(), "called-so");
    assertThat(program.run("explain", "called-so").errors())
        .contains(
            "The command needs an ID. Resources with this name:\n  --kind security-group "
                + id
                + "\n");
  }

  @Test
  void listsTheCandidatesOfAnIdThatTwoResourcesHave() {
    String subnet = program.aws().ec2().createSubnet(vpc, "10.0.1.0/24");
    String id = group(Map.of());
    program.aws().elb().addClassicLoadBalancer(id, List.of(subnet), List.of(), Map.of());

    TestingProgram.Ended ambiguous = program.run("explain", id);
    assertThat(ambiguous.status()).isEqualTo(2);
    assertThat(ambiguous.errors())
        .contains("--kind load-balancer " + id, "--kind security-group " + id);
    assertThat(answer(id, "--kind", "security-group")).contains("unowned");
  }

  @Test
  void refusesToGuessWhereTheViewHasAHole() {
    String id = group(Map.of(ScenarioWorld.OWNER, "dp-gone"));
    program.with("account", "999999999999");
    TestingProgram.Ended ended = program.run("explain", id);
    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.output()).isEmpty();
  }

  @Test
  void writesTheResultToAFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("explanation.json");
    String id = group(Map.of());
    assertThat(explained("explain", id, "--format", "json", "--output-file", file.toString()))
        .isEmpty();
    assertThat(JSON.readTree(Files.readString(file)).at("/resource/id").asText()).isEqualTo(id);
  }

  @Test
  void writesEveryFormatAndTakesTextForTable() {
    String id = group(Map.of());
    assertThat(explained("explain", id, "--format", "csv"))
        .startsWith("field,value\r\n")
        .contains("\"resource.id\",\"" + id + "\"\r\n");
    assertThat(explained("explain", id, "--format", "text"))
        .isEqualTo(explained("explain", id, "--format", "table"))
        .isEqualTo(explained("explain", id));
  }

  @Test
  void hasTheShapeThatTheDocumentationShows() throws Exception {
    String documentation = Files.readString(Path.of("docs/explain.md"));
    int start = documentation.indexOf("```json") + "```json".length();
    JsonNode documented =
        JSON.readTree(documentation.substring(start, documentation.indexOf("```", start)));
    String other = program.aws().ec2().createVpc("10.9.0.0/16");
    program.dataplanes().put("default", "dp-a", Map.of("status", Map.of("vpcId", other)));
    assertThat(program.run("run").status()).isZero();
    program.dataplanes().delete("default", "dp-a");
    program.dataplanes().put("default", "dp-a", Map.of("status", Map.of("vpcId", vpc)));
    program.with("limits.max-due", "0");
    group(ScenarioWorld.dueMark("dp-gone"), "due");
    Map<String, String> tags = new HashMap<>(ScenarioWorld.dueMark("dp-a"));
    JsonNode written = json(program.aws().ec2().createSecurityGroup(other, "g", tags));
    assertThat(fields(written)).isEqualTo(fields(documented));
  }

  /** The paths of all fields, those of a list's elements together. */
  private static Set<String> fields(JsonNode node) {
    Set<String> fields = new TreeSet<>();
    collect(node, "", fields);
    return fields;
  }

  private static void collect(JsonNode node, String path, Set<String> fields) {
    fields.add(path);
    node.properties()
        .forEach(field -> collect(field.getValue(), path + "/" + field.getKey(), fields));
    if (node.isArray()) {
      node.forEach(element -> collect(element, path, fields));
    }
  }
}
