package io.dataplane.janitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataplane.janitor.emulator.ec2.Ec2State;
import io.dataplane.janitor.emulator.ec2.store.LaunchTemplate;
import io.dataplane.janitor.emulator.elb.ElbState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Security groups and route tables that are due, and in use where no interface or rule shows it.
 */
class UsedGroupTest {
  private static final Map<String, String> DUE = ScenarioWorld.dueMark("dp-gone");
  private static final Map<String, String> LIVE = Map.of(ScenarioWorld.OWNER, "dp-a");
  private static final String TEMPLATES = "ec2:DescribeLaunchTemplateVersions";
  private static final String REFERENCES = "ec2:DescribeSecurityGroupReferences";
  private static final String OTHER_ACCOUNT = "210987654321";

  @RegisterExtension private final TestingProgram program = new TestingProgram();

  private final Ec2State ec2 = program.aws().ec2();
  private final ElbState elb = program.aws().elb();
  private final DueRegion region = new DueRegion(program);
  private String vpc = "";
  private String group = "";

  @BeforeEach
  void aDueGroup() {
    program.dataplanes().put("default", "dp-a", Map.of());
    vpc = ec2.createVpc("10.0.0.0/16");
    group = ec2.createSecurityGroup(vpc, "nodes", DUE);
  }

  private long calls(String operation) {
    return program.aws().calls().count(operation);
  }

  @ParameterizedTest
  @EnumSource(LaunchTemplate.Place.class)
  void keepsAGroupThatALaunchTemplateNames(LaunchTemplate.Place place) throws Exception {
    String named = place == LaunchTemplate.Place.GROUP_NAMES ? "nodes" : group;
    String template = ec2.createLaunchTemplate("workers", place, "sg-0123456789abcdef0", named);
    region.assertBlocked(group, "launch template %s (workers)".formatted(template));
  }

  @Test
  void readsAllPagesOfLaunchTemplatesOnce() throws Exception {
    ec2.createSecurityGroup(vpc, "second", DUE);
    for (int i = 0; i < 200; i++) {
      ec2.createLaunchTemplate("t" + i, LaunchTemplate.Place.GROUP_IDS, "sg-0123456789abcdef0");
    }
    region.assertDeleted(group);
    assertThat(calls(TEMPLATES)).isEqualTo(1);
    assertThat(calls(REFERENCES)).isEqualTo(1);

    String third = ec2.createSecurityGroup(vpc, "third", DUE);
    ec2.createLaunchTemplate("last", LaunchTemplate.Place.GROUP_IDS, third);
    assertThat(region.run(third).get("state").asText()).isEqualTo("blocked");
    assertThat(calls(TEMPLATES)).isEqualTo(3);
  }

  @Test
  void deletesAGroupThatALaunchTemplateNamesWhereThatIsAskedFor() throws Exception {
    program.with("vetoes.launch-templates", "false");
    ec2.createLaunchTemplate("workers", LaunchTemplate.Place.GROUP_IDS, group);
    region.assertDeleted(group);
    assertThat(calls(TEMPLATES)).isZero();
  }

  @Test
  void asksForUsesOnlyWhenAGroupIsDue() {
    ec2.untag(group, DUE.keySet());
    assertThat(program.run("run").status()).isZero();
    assertThat(calls(TEMPLATES) + calls(REFERENCES)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "ec2:DescribeLaunchTemplateVersions, launch templates",
    "ec2:DescribeSecurityGroupReferences, references from other VPCs"
  })
  void keepsAllGroupsWhereAUseCannotBeRead(String operation, String name) throws Exception {
    String table = ec2.createRouteTable(vpc, DUE);
    program.aws().faults().on(operation).error("UnauthorizedOperation", 403);
    JsonNode kept = region.run(group);
    assertThat(kept.get("state").asText()).isEqualTo("blocked");
    assertThat(DueRegion.blockers(kept))
        .containsExactly(
            "%s, which could not be read: %s: UnauthorizedOperation: Ordered by the test."
                .formatted(name, operation));
    assertThat(ec2.exists(group)).isTrue();
    assertThat(ec2.exists(table)).as("other kinds are deleted").isFalse();
  }

  @Test
  void keepsAGroupToWhichAnotherVpcRefers() throws Exception {
    ec2.referFrom(group, "vpc-0123456789abcdef0", "pcx-0123456789abcdef0");
    region.assertBlocked(group, "a rule in vpc-0123456789abcdef0 (through pcx-0123456789abcdef0)");
  }

  @Test
  void keepsAGroupThatHoldsOnlyAKeptOne() throws Exception {
    String other = ec2.createSecurityGroup(vpc, "other", DUE);
    String rule = ec2.allowIngress(group, other, "");
    String template = ec2.createLaunchTemplate("workers", LaunchTemplate.Place.GROUP_IDS, group);
    region.assertBlocked(group, "launch template %s (workers)".formatted(template));
    region.assertBlocked(other, "%s nodes (ingress rule %s)".formatted(group, rule));
  }

  @Test
  void keepsAGroupThatALoadBalancerListsWithoutAnInterface() throws Exception {
    String balancer = balancerWithoutInterfaces(LIVE);
    region.assertBlocked(group, "load balancer " + balancer.substring(balancer.indexOf("net/")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"load-balancer,security-group", "security-group"})
  void keepsAGroupThatAClassicLoadBalancerListsWithoutAnInterface(String kinds) throws Exception {
    program.with("kinds", kinds);
    String subnet = ec2.createSubnet(vpc, "10.0.1.0/24");
    elb.addClassicLoadBalancer("clb", List.of(subnet), List.of(group), LIVE);
    removeInterfaces();
    region.assertBlocked(group, "load balancer clb");
  }

  @Test
  void deletesAGroupWithTheLoadBalancerThatListsIt() throws Exception {
    balancerWithoutInterfaces(DUE);
    region.assertDeleted(group);
  }

  @Test
  void keepsAGroupWhoseLoadBalancerCannotBeDeleted() throws Exception {
    String balancer = balancerWithoutInterfaces(DUE);
    program.aws().faults().on("elbv2:DeleteLoadBalancer").error("AccessDenied", 403);
    JsonNode kept = region.run(5, group);
    assertThat(DueRegion.blockers(kept))
        .containsExactly("load balancer " + balancer.substring(balancer.indexOf("net/")));
    assertThat(ec2.exists(group)).isTrue();
  }

  private String balancerWithoutInterfaces(Map<String, String> tags) {
    String subnet = ec2.createSubnet(vpc, "10.0.1.0/24");
    String balancer = elb.addNetworkLoadBalancer("nlb", List.of(subnet), List.of(group), tags);
    elb.createdAt(balancer, ScenarioWorld.LONG_AGO);
    removeInterfaces();
    return balancer;
  }

  private void removeInterfaces() {
    ec2.networkInterfaces()
        .forEach(id -> ec2.removeManagedInterface(id, TestingProgram.NOW.minusSeconds(1)));
  }

  @Test
  void namesTheInterfaceThatTheVpcCniLeftBehind() throws Exception {
    String subnet = ec2.createSubnet(vpc, "10.0.1.0/24");
    String leaked = ec2.createInterface(subnet, List.of(group), "aws-K8S-i-0abc");
    region.assertBlocked(group, leaked + " (available, aws-K8S-i-0abc)");
  }

  @Test
  void leavesAloneWhatAnotherAccountOwns() throws Exception {
    String table = ec2.createRouteTable(vpc, DUE);
    ec2.give(group, OTHER_ACCOUNT);
    ec2.give(table, OTHER_ACCOUNT);
    for (String id : List.of(group, table)) {
      JsonNode row = region.run(id);
      assertThat(row.get("verdict").asText()).isEqualTo("exempt");
      assertThat(row.get("reasonCode").asText()).isEqualTo("foreign-account");
      assertThat(row.get("reason").asText()).isEqualTo("it belongs to account " + OTHER_ACCOUNT);
    }
    assertThat(program.aws().calls().mutating()).isEmpty();
  }

  @Test
  void leavesTheMarksOnWhatAnotherAccountOwnsAndALiveDataplaneClaims() throws Exception {
    ec2.tag(group, Map.of(ScenarioWorld.OWNER, "dp-a"));
    ec2.give(group, OTHER_ACCOUNT);
    assertThat(region.run(group).get("verdict").asText()).isEqualTo("claimed");
    assertThat(program.aws().calls().mutating()).isEmpty();
  }
}
