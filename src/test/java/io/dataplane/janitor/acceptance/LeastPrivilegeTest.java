package io.dataplane.janitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.acceptance.ScenarioWorld.Fate;
import io.dataplane.janitor.emulator.ec2.Ec2State;
import io.dataplane.janitor.emulator.elb.ElbState;
import io.dataplane.janitor.emulator.front.CallLog.Call;
import io.dataplane.janitor.testing.IamPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whole runs of a role that has the policies below {@code k8s/}. */
class LeastPrivilegeTest {
  private static final String REGION = "us-east-1";
  private static final String CLUSTER_TAG = "elbv2.k8s.aws/cluster";
  private static final String CROSSPLANE_TAG = "crossplane-name";

  @RegisterExtension private final TestingProgram program = new TestingProgram();

  private final Ec2State ec2 = program.aws().ec2();

  private static IamPolicy policy(String file) {
    return IamPolicy.parse(text(file));
  }

  private static String text(String file) {
    try {
      return Files.readString(Path.of(file)).replace("eu-west-1", REGION);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** With a further ownership rule, as docs/deploying.md says: the statements of another one. */
  private static IamPolicy withCrossplane() {
    return policy("k8s/iam-policy.json")
        .and(IamPolicy.parse(text("k8s/iam-policy.json").replace(CLUSTER_TAG, CROSSPLANE_TAG)));
  }

  private void grant(IamPolicy policy) {
    program.aws().authorize(new PolicyAuthorization(program.aws(), policy, REGION));
  }

  private Set<String> operations(boolean mutating) {
    return program.aws().calls().all().stream()
        .filter(call -> call.isMutating() == mutating)
        .map(Call::operation)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * IAM does not know the name of a security group, so it cannot tell whether a pattern matches.
   */
  @Test
  void sufficesForAllButAGroupThatOnlyItsNameAssigns() {
    ScenarioWorld world = new ScenarioWorld(program);
    grant(withCrossplane());

    TestingProgram.Ended ended = program.run("run");

    assertThat(program.aws().calls().all())
        .filteredOn(call -> call.answer().matches("UnauthorizedOperation|AccessDenied"))
        .isNotEmpty()
        .allSatisfy(call -> assertThat(call.parameters()).containsValue(namedOnly(world)));
    assertThat(ended.status()).isEqualTo(5);
    assertThat(left(world, Fate.DELETED)).isEmpty();
    assertThat(unmarked(world)).containsExactly(namedOnly(world));
  }

  private String namedOnly(ScenarioWorld world) {
    return world.fates().keySet().stream()
        .filter(id -> id.startsWith("sg-") && ec2.exists(id) && ec2.tags(id).isEmpty())
        .filter(id -> world.fates().get(id) == Fate.MARKED)
        .findFirst()
        .orElseThrow();
  }

  private List<String> left(ScenarioWorld world, Fate fate) {
    return world.snapshot().keySet().stream().filter(id -> world.fates().get(id) == fate).toList();
  }

  private List<String> unmarked(ScenarioWorld world) {
    return world.snapshot().entrySet().stream()
        .filter(entry -> world.fates().get(entry.getKey()) == Fate.MARKED)
        .filter(entry -> !entry.getValue().containsKey(ScenarioWorld.SINCE))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Test
  void sufficesForTheRulesOfTheManifest() {
    String vpc = ec2.createVpc("10.0.0.0/16");
    program.dataplanes().put("default", "dp-a", Map.of());
    String frontend = ec2.createSecurityGroup(vpc, "frontend", ScenarioWorld.dueMark("dp-gone"));
    String backend = ec2.createSecurityGroup(vpc, "backend", ScenarioWorld.dueMark("dp-gone"));
    ec2.allowIngress(frontend, backend, "");
    ec2.allowIngress(backend, frontend, "");
    String fresh = ec2.createSecurityGroup(vpc, "new", Map.of(CLUSTER_TAG, "dp-gone"));
    grant(policy("k8s/iam-policy.json"));

    assertThat(program.run("run").status()).isZero();

    assertThat(List.of(frontend, backend)).noneMatch(ec2::exists);
    assertThat(ec2.tags(fresh)).containsKey(ScenarioWorld.SINCE);
    assertThat(operations(true)).contains("ec2:RevokeSecurityGroupIngress");
  }

  @Test
  void permitsToRestoreARuleWithItsTags() {
    String vpc = ec2.createVpc("10.0.0.0/16");
    program.dataplanes().put("default", "dp-a", Map.of());
    String frontend = ec2.createSecurityGroup(vpc, "frontend", ScenarioWorld.dueMark("dp-gone"));
    String backend = ec2.createSecurityGroup(vpc, "backend", ScenarioWorld.dueMark("dp-gone"));
    for (String rule :
        List.of(ec2.allowIngress(frontend, backend, ""), ec2.allowIngress(backend, frontend, ""))) {
      ec2.tag(rule, Map.of("team", "web"));
    }
    program.aws().faults().on("ec2:DeleteSecurityGroup").error("InternalError", 500);
    grant(policy("k8s/iam-policy.json"));

    program.run("run");

    assertThat(operations(true)).contains("ec2:AuthorizeSecurityGroupIngress");
    assertThat(Stream.of(rule(frontend, backend), rule(backend, frontend)))
        .allSatisfy(rule -> assertThat(ec2.tags(rule)).containsEntry("team", "web"));
  }

  private String rule(String group, String referred) {
    return ec2.references(group, referred).getFirst();
  }

  /** Someone tags the group after the last check, and before the call. */
  @Test
  void letsAwsRefuseTheDeletionOfAGroupThatIsKeptAtTheLastMoment() {
    String vpc = ec2.createVpc("10.0.0.0/16");
    program.dataplanes().put("default", "dp-a", Map.of());
    String group = ec2.createSecurityGroup(vpc, "due", ScenarioWorld.dueMark("dp-gone"));
    program
        .aws()
        .faults()
        .on("ec2:DeleteSecurityGroup")
        .before(() -> ec2.tag(group, Map.of("dataplane-janitor/keep", "")));
    grant(policy("k8s/iam-policy.json"));

    assertThat(program.run("run").status()).isEqualTo(5);

    assertThat(ec2.exists(group)).isTrue();
  }

  /** A role that marks but cannot delete, and one that deletes only what the other has marked. */
  @Test
  void canBeSplitBetweenARoleThatMarksAndOneThatDeletes() {
    String vpc = ec2.createVpc("10.0.0.0/16");
    program.dataplanes().put("default", "dp-a", Map.of());
    String due = ec2.createSecurityGroup(vpc, "due", ScenarioWorld.dueMark("dp-gone"));
    String fresh = ec2.createSecurityGroup(vpc, "new", Map.of(CLUSTER_TAG, "dp-gone"));

    grant(policy("k8s/iam-policy.json").without("DeleteMarked"));
    assertThat(program.run("run", "--max-deletions", "0").status()).isZero();
    assertThat(ec2.tags(fresh)).containsKey(ScenarioWorld.SINCE);
    assertThat(ec2.exists(due)).isTrue();

    grant(policy("k8s/iam-policy.json").without("MarkBy"));
    assertThat(program.run("run").status()).isZero();
    assertThat(ec2.exists(due)).isFalse();
  }

  @Test
  void grantsNoReadThatNoRunMakes() {
    new ScenarioWorld(program);
    String vpc = ec2.createVpc("10.9.0.0/16");
    ElbState elb = program.aws().elb();
    String answering =
        elb.addApplicationLoadBalancer(
            "answering",
            List.of(ec2.createSubnet(vpc, "10.9.1.0/24"), ec2.createSubnet(vpc, "10.9.2.0/24")),
            List.of(),
            ScenarioWorld.dueMark("dp-gone"));
    elb.createdAt(answering, ScenarioWorld.LONG_AGO);
    elb.addAnswer(answering, 80, "fixed-response");

    program.run("run");

    Set<String> called =
        operations(false).stream()
            .filter(operation -> !operation.startsWith("sts:"))
            .map(operation -> operation.replaceFirst("^elb(v2)?:", "elasticloadbalancing:"))
            .collect(Collectors.toSet());
    Set<String> granted =
        policy("k8s/iam-policy.json").statements().stream()
            .flatMap(statement -> statement.actions().stream())
            .filter(action -> action.contains(":Describe"))
            .collect(Collectors.toSet());
    assertThat(granted).isEqualTo(called);
  }

  @Test
  void sufficesToSwitchDeletionProtectionOffWithItsPolicy() {
    program.with("delete-protected", "true");
    String vpc = ec2.createVpc("10.0.0.0/16");
    program.dataplanes().put("default", "dp-a", Map.of());
    String balancer =
        program
            .aws()
            .elb()
            .addNetworkLoadBalancer(
                "due",
                List.of(ec2.createSubnet(vpc, "10.0.0.0/24")),
                List.of(),
                ScenarioWorld.dueMark("dp-gone"));
    program.aws().elb().createdAt(balancer, ScenarioWorld.LONG_AGO);
    program.aws().elb().protectFromDeletion(balancer, true);
    grant(policy("k8s/iam-policy.json"));
    assertThat(program.run("run").status()).isEqualTo(5);

    grant(policy("k8s/iam-policy.json").and(policy("k8s/iam-policy-delete-protected.json")));
    assertThat(program.run("run").status()).isZero();

    assertThat(program.aws().elb().loadBalancerArns()).isEmpty();
  }
}
