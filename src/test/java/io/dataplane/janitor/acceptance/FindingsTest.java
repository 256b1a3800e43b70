package io.dataplane.janitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataplane.janitor.emulator.ec2.Ec2State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What runs find amiss with resources that stay: it is told, and nothing is done about it. */
class FindingsTest {
  private static final String GONE = "sg-0123456789abcdef0";
  private static final String PEERED = "sg-0fedcba9876543210";
  private static final String GATEWAY = "nat-0123456789abcdef0";
  private static final Map<String, String> LIVE = Map.of(ScenarioWorld.OWNER, "dp-a");

  @RegisterExtension private final TestingProgram program = new TestingProgram();

  private final Ec2State ec2 = program.aws().ec2();
  private String vpc = "";
  private String group = "";
  private String table = "";

  @BeforeEach
  void aGroupAndARouteTableThatAreLive() {
    vpc = ec2.createVpc("10.0.0.0/16");
    program
        .dataplanes()
        .put(
            "default",
            "dp-a",
            """
            {"spec": {"clusterName": "a"},
             "status": {"securityGroupIds": [], "routeTableIds": [], "vpcId": "%s", "phase": "Ready"}}
            """
                .formatted(vpc));
    group = ec2.createSecurityGroup(vpc, "nodes", LIVE);
    table = ec2.createRouteTable(vpc, LIVE);
  }

  private String output(String... arguments) {
    TestingProgram.Ended ended = program.run(arguments);
    assertThat(ended.status()).as(ended.errors() + ended.output()).isZero();
    assertThat(program.aws().calls().mutating()).isEmpty();
    return ended.output();
  }

  private JsonNode findings() throws Exception {
    return new ObjectMapper().readTree(output("run", "--format", "json")).get("findings");
  }

  private double gauge(String type) {
    return program.meters().get("janitor.findings").tag("type", type).gauge().value();
  }

  @Test
  void tellsOfADanglingRuleInALiveGroupAndOfABlackhole() throws Exception {
    ec2.leaveDanglingRule(group, GONE);
    ec2.addBlackhole(table, "10.9.0.0/16", GATEWAY);
    String rule = "a rule refers to %s, which does not exist".formatted(GONE);
    String route = "the target of the route to 10.9.0.0/16 by %s is gone".formatted(GATEWAY);

    assertThat(findings())
        .extracting(
            each -> each.get("type").asText(),
            each -> each.get("resource").asText(),
            each -> each.get("detail").asText())
        .containsExactlyInAnyOrder(
            tuple("dangling-rule", group, rule), tuple("blackhole-route", table, route));
    assertThat(gauge("dangling-rule")).isOne();
    assertThat(gauge("blackhole-route")).isOne();
    assertThat(output("report"))
        .containsPattern("\ndangling-rule +%s +%s\n".formatted(group, rule))
        .containsPattern("\nblackhole-route +%s +%s\n".formatted(table, route));
  }

  @Test
  void tellsOfADataplaneThatHasBeenTerminatingForADayAndOfItsFinalizers() throws Exception {
    program
        .dataplanes()
        .put(
            "default",
            "dp-a",
            Map.of(
                "metadata",
                Map.of("finalizers", List.of("example.com/network", "example.com/dns"))));
    program.dataplanes().requestDeletion("default", "dp-a");
    String since = program.clock().instant().toString();
    program.clock().advance(Duration.ofDays(1).minusSeconds(1));
    assertThat(output("report")).doesNotContain("stuck-deletion");
    program.clock().advance(Duration.ofSeconds(1));
    assertThat(stuck())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.get("resource").asText())
                  .isEqualTo("dataplanes.dataplane.example.com/default/dp-a");
              assertThat(each.get("detail").asText())
                  .contains(since, "the finalizers ", "example.com/dns", "example.com/network");
            });
    assertThat(gauge("stuck-deletion")).isOne();
  }

  private List<JsonNode> stuck() throws Exception {
    List<JsonNode> stuck = new ArrayList<>();
    findings().forEach(each -> stuck.add(each));
    stuck.removeIf(each -> !each.get("type").asText().equals("stuck-deletion"));
    return stuck;
  }

  @Test
  void tellsOfAnInterfaceThatTheVpcCniLeftBehind() throws Exception {
    String subnet = ec2.createSubnet(vpc, "10.0.1.0/24");
    String leaked = ec2.createInterface(subnet, List.of(group), "aws-K8S-i-0abc");
    ec2.createInterface(subnet, List.of(group), "reserved address");
    ec2.addManagedInterface(subnet, List.of(group), "eks", "aws-K8S-i-0def");

    assertThat(findings())
        .extracting(
            each -> each.get("type").asText(),
            each -> each.get("resource").asText(),
            each -> each.get("detail").asText())
        .containsExactly(
            tuple(
                "leaked-interface",
                leaked,
                "available, aws-K8S-i-0abc: attached to nothing, holds " + group));
    assertThat(gauge("leaked-interface")).isOne();
  }

  @Test
  void findsNothingAmissWithARuleThatRefersIntoAPeeredVpc() throws Exception {
    ec2.allowPeeredIngress(group, PEERED);
    assertThat(findings()).isEmpty();
    assertThat(gauge("dangling-rule")).isZero();
    assertThat(output("report")).doesNotContain("FINDING");
  }

  @Test
  void leavesOutWhatIsAmissWithAnOrphanThatGoesWithAllOfIt() throws Exception {
    String orphan = ec2.createSecurityGroup(vpc, "orphan", Map.of(ScenarioWorld.OWNER, "dp-gone"));
    ec2.leaveDanglingRule(orphan, GONE);
    TestingProgram.Ended ended = program.run("report", "--format", "json");
    assertThat(new ObjectMapper().readTree(ended.output()).get("findings")).isEmpty();
  }

  @Test
  void findsNothingAmissWithRulesOfGroupsThatAreThere() throws Exception {
    ec2.allowIngress(group, ec2.createSecurityGroup(vpc, "other", LIVE), "");
    ec2.allowIngress(group, group, "");
    assertThat(findings()).isEmpty();
  }
}
