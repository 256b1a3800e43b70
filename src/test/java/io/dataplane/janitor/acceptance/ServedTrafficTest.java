package io.dataplane.janitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataplane.janitor.emulator.elb.ElbState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Application load balancers that are due, and may serve people without a healthy target. */
class ServedTrafficTest {
  private static final Map<String, String> DUE = ScenarioWorld.dueMark("dp-gone");
  private static final Map<String, String> LIVE = Map.of(ScenarioWorld.OWNER, "dp-a");

  @RegisterExtension private final TestingProgram program = new TestingProgram();

  private final ElbState elb = program.aws().elb();
  private final DueRegion region = new DueRegion(program);
  private String vpc = "";
  private List<String> subnets = List.of();
  private String balancer = "";

  @BeforeEach
  void aDueBalancer() {
    program.dataplanes().put("default", "dp-a", Map.of());
    vpc = program.aws().ec2().createVpc("10.0.0.0/16");
    subnets =
        List.of(
            program.aws().ec2().createSubnet(vpc, "10.0.1.0/24"),
            program.aws().ec2().createSubnet(vpc, "10.0.2.0/24"));
    balancer = old(elb.addApplicationLoadBalancer("due", subnets, List.of(), DUE));
  }

  private String old(String arn) {
    elb.createdAt(arn, ScenarioWorld.LONG_AGO);
    return arn;
  }

  private String listener(int port, Map<String, String> tagsOfTargets) {
    String targets = elb.addTargetGroup("web-" + port, "HTTP", vpc, tagsOfTargets);
    return elb.addListener(balancer, "HTTP", port, targets);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fixed-response", "redirect", "authenticate-oidc", "jwt-validation"})
  void keepsABalancerThatAnswersByItself(String action) throws Exception {
    elb.addAnswer(balancer, 8443, action);
    region.assertBlocked(balancer, "listener HTTP:8443 (%s)".formatted(action));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fixed-response", "redirect"})
  void keepsABalancerWithARuleThatAnswersByItself(String action) throws Exception {
    elb.addAnswerRule(listener(80, Map.of()), 7, action);
    region.assertBlocked(balancer, "listener HTTP:80 rule 7 (%s)".formatted(action));
  }

  @Test
  void keepsABalancerThatForwardsToTargetsOfALiveDataplane() throws Exception {
    listener(80, LIVE);
    region.assertBlocked(
        balancer, "target-group web-80 (claimed by dataplanes.dataplane.example.com/default/dp-a)");
  }

  @Test
  void keepsABalancerWithARuleThatForwardsToTargetsOfALiveDataplane() throws Exception {
    String shared = elb.addTargetGroup("shared", "HTTP", vpc, LIVE);
    elb.addForwardRule(listener(80, DUE), 1, shared);
    region.assertBlocked(
        balancer, "target-group shared (claimed by dataplanes.dataplane.example.com/default/dp-a)");
  }

  @Test
  void deletesABalancerThatForwardsToTargetsOfNobody() throws Exception {
    elb.addForwardRule(listener(80, DUE), 1, elb.addTargetGroup("b", "HTTP", vpc, Map.of()));
    region.assertDeleted(balancer);
  }

  @Test
  void keepsABalancerThatGetsAnAnswerAfterThePlan() throws Exception {
    listener(80, DUE);
    afterThePlan(() -> elb.addAnswer(balancer, 81, "redirect"));
    JsonNode kept = region.run(balancer);
    assertThat(DueRegion.blockers(kept)).containsExactly("listener HTTP:81 (redirect)");
    assertThat(region.deletions()).doesNotContain("elbv2:DeleteLoadBalancer");
    program.aws().faults().clear();
  }

  @Test
  void keepsABalancerWhoseTargetsALiveDataplaneTakesOverAfterThePlan() throws Exception {
    String targets = elb.addTargetGroup("web", "HTTP", vpc, DUE);
    elb.addListener(balancer, "HTTP", 80, targets);
    afterThePlan(() -> elb.tag(targets, ScenarioWorld.OWNER, "dp-a"));
    assertThat(DueRegion.blockers(region.run(balancer)))
        .containsExactly(
            "target-group web (claimed by dataplanes.dataplane.example.com/default/dp-a)");
    assertThat(region.deletions()).isEmpty();
  }

  private void afterThePlan(Runnable change) {
    program.aws().faults().on("elbv2:DescribeLoadBalancers").skip(1).times(1).before(change);
  }

  @ParameterizedTest
  @CsvSource({"elbv2:DescribeListeners", "elbv2:DescribeRules"})
  void changesNothingWhereListenersCannotBeReadForThePlan(String operation) {
    listener(80, DUE);
    program.aws().faults().on(operation).error("AccessDenied", 403);
    assertThat(program.run("run").status()).isEqualTo(3);
    assertThat(program.aws().calls().mutating()).isEmpty();
  }

  @Test
  void keepsABalancerThatIsATargetOfALivingOne() throws Exception {
    String front = old(elb.addNetworkLoadBalancer("front", subnets, List.of(), LIVE));
    String name = front.substring(front.indexOf("net/"));
    String behind = elb.addBalancerTargetGroup("behind", vpc, DUE);
    elb.addListener(front, "TCP", 80, behind);
    elb.targets().register(behind, balancer, "healthy");
    region.assertBlocked(balancer, "target group behind of load balancer " + name);
  }

  @Test
  void deletesABalancerWithTheOneWhoseTargetItIs() throws Exception {
    String front = old(elb.addNetworkLoadBalancer("front", subnets, List.of(), DUE));
    String behind = elb.addBalancerTargetGroup("behind", vpc, DUE);
    elb.addListener(front, "TCP", 80, behind);
    elb.targets().register(behind, balancer, "unhealthy", "Target.Timeout");
    region.assertDeleted(front);
    assertThat(elb.exists(behind)).isFalse();
    assertThat(elb.exists(balancer)).isFalse();
  }

  @Test
  void keepsABalancerWhoseUsersCannotBeRead() throws Exception {
    program.aws().faults().on("elbv2:DescribeTargetGroups").skip(1).error("AccessDenied", 403);
    JsonNode kept = region.run(balancer);
    assertThat(DueRegion.blockers(kept))
        .containsExactly(
            "target groups of network load balancers, which could not be read: elbv2:DescribeTargetGroups: AccessDenied: Ordered by the test.");
    assertThat(region.deletions()).isEmpty();
  }
}
