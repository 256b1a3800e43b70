package io.dataplane.janitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataplane.janitor.emulator.kubernetes.api.KubernetesVerb;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesCollection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whole runs on a cluster with managed resources of Crossplane. */
class CrossplaneTest {
  private static final String GROUP = "ec2.aws.upbound.io";
  private static final String LISTS = ".*/securitygroups";
  private static final String OWNER = "securitygroup." + GROUP + "/web";

  @RegisterExtension private final TestingProgram program = new TestingProgram();

  private final KubernetesCollection managed =
      program
          .cluster()
          .state()
          .defineResource(GROUP, "v1beta1", "securitygroups", "SecurityGroup", false, "managed");
  private String due = "";

  @BeforeEach
  void oneDueOrphan() {
    program.with("ownership[5].crossplane", "true");
    program.dataplanes().put("default", "dp-a", Map.of());
    String vpc = program.aws().ec2().createVpc("10.0.0.0/16");
    due =
        program
            .aws()
            .ec2()
            .createSecurityGroup(
                vpc,
                "due",
                Map.of(
                    "crossplane-kind",
                    "securitygroup." + GROUP,
                    "crossplane-name",
                    "web",
                    ScenarioWorld.SINCE,
                    ScenarioWorld.LONG_AGO.toString(),
                    ScenarioWorld.DELETE_AFTER,
                    ScenarioWorld.LONG_AGO.plus(ScenarioWorld.GRACE).toString()));
  }

  private JsonNode row(int status) throws Exception {
    TestingProgram.Ended ended = program.run("run", "--format", "json");
    assertThat(ended.status()).as(ended.errors()).isEqualTo(status);
    for (JsonNode row : new ObjectMapper().readTree(ended.output()).get("resources")) {
      if (row.get("id").asText().equals(due)) {
        return row;
      }
    }
    throw new AssertionError(due + " is not in the report");
  }

  private boolean exists() {
    return program.aws().ec2().exists(due);
  }

  private void comesBack() {
    managed.put("", "web", Map.of());
  }

  @Test
  void deletesWhatNoManagedResourceStandsBehind() throws Exception {
    JsonNode row = row(0);
    assertThat(row.get("owner").asText()).isEqualTo(OWNER);
    assertThat(row.get("rule").asText()).isEqualTo("crossplane");
    assertThat(exists()).isFalse();
  }

  @Test
  void saysInWhichStateTheManagedResourceIsThatClaims() throws Exception {
    comesBack();
    managed.requestDeletion("", "web");
    JsonNode row = row(0);
    assertThat(row.get("verdict").asText()).isEqualTo("claimed");
    assertThat(row.toString()).contains(OWNER + " (being deleted)");
    assertThat(exists()).isTrue();
  }

  @Test
  void keepsWhatIsClaimedBetweenTheTwoLooks() throws Exception {
    program.cluster().faults().on(KubernetesVerb.LIST, LISTS).times(1).after(this::comesBack);
    assertThat(row(0).get("verdict").asText()).isEqualTo("claimed");
    assertThat(exists()).isTrue();
  }

  @Test
  void keepsWhatIsClaimedBeforeTheLastLook() throws Exception {
    program
        .aws()
        .faults()
        .on("ec2:DescribeSecurityGroups")
        .skip(1)
        .times(1)
        .before(
            () -> {
              program.clock().advance(Duration.ofSeconds(2));
              comesBack();
            });
    assertThat(row(0).get("outcome").asText()).isEqualTo("skipped");
    assertThat(exists()).isTrue();
  }

  @Test
  void keepsWhatIsOfAKindThatIsNoLongerServedAndSaysSo() throws Exception {
    program.cluster().state().removeResource(GROUP, "securitygroups");
    JsonNode row = row(0);
    assertThat(row.get("verdict").asText()).isEqualTo("exempt");
    assertThat(row.get("reasonCode").asText()).isEqualTo("crossplane-kind-unknown");
    assertThat(row.get("reason").asText())
        .isEqualTo(
            "securitygroup.%s is not a managed kind of the current cluster, in the groups of crossplane-groups"
                .formatted(GROUP));
    assertThat(exists()).isTrue();
  }

  @Test
  void changesNothingWhereManagedResourcesCannotBeListed() {
    program.cluster().state().forbid("securitygroups");
    TestingProgram.Ended ended = program.run("run");
    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.errors()).contains("grant the verb list on securitygroups");
    assertThat(program.aws().calls().mutating()).isEmpty();
  }

  @Test
  void isNotStoppedByGroupsThatCannotStandForAwsResources() throws Exception {
    program
        .cluster()
        .state()
        .defineResource("gitlab.example.org", "v1", "projects", "Project", false, "managed")
        .put("", "p", "{\"status\": {\"atProvider\": {\"id\": {\"number\": 7}}}}");
    program
        .cluster()
        .state()
        .defineResource("metrics.k8s.io", "v1beta1", "nodes", "NodeMetrics", false);
    program.cluster().faults().on("/apis/metrics.k8s.io/.*").status(503);
    assertThat(row(0).get("verdict").asText()).isEqualTo("orphaned");
    assertThat(program.cluster().calls().count(KubernetesVerb.LIST, ".*/projects")).isZero();
  }

  @Test
  void changesNothingWhereAGroupOfManagedKindsDoesNotRespond() {
    program.cluster().faults().on("/apis/" + GROUP + "/v1beta1").status(503);
    assertThat(program.run("run").status()).isEqualTo(3);
    assertThat(program.aws().calls().mutating()).isEmpty();
  }

  @Test
  void keepsWhatTheManagedResourceMayMeanWhoseIdCannotBeReadAndNamesIt() throws Exception {
    managed.put(
        "", "strange", "{\"status\": {\"atProvider\": {\"id\": {\"a\": \"%s\"}}}}".formatted(due));
    TestingProgram.Ended ended = program.run("run", "--format", "json");
    assertThat(ended.status()).as(ended.errors()).isZero();
    JsonNode report = new ObjectMapper().readTree(ended.output());
    assertThat(report.get("findings"))
        .filteredOn(each -> !each.get("type").asText().equals("unused-path"))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.get("type").asText()).isEqualTo("unreadable-field");
              assertThat(each.get("resource").asText())
                  .isEqualTo("securitygroup." + GROUP + "/strange");
            });
    assertThat(exists()).isTrue();
  }

  @Test
  void keepsWhatAManagedResourceClaimsByItsArnAlone() throws Exception {
    managed.put(
        "",
        "by-arn",
        "{\"status\": {\"atProvider\": {\"arn\": \"arn:aws:ec2:us-east-1:123456789012:security-group/%s\"}}}"
            .formatted(due));
    assertThat(row(0).get("verdict").asText()).isEqualTo("claimed");
    assertThat(exists()).isTrue();
  }

  @Test
  void doesNotCountManagedResourcesAsDataplanes() throws Exception {
    managed.put("", "other", Map.of());
    program.with("limits.min-dataplanes", "2");
    row(4);
    assertThat(program.aws().calls().mutating()).isEmpty();
  }

  @Test
  void asksForNoManagedResourcesUnlessConfigured() {
    program.with("ownership[5].crossplane", "").with("ownership[4].tag", "unused");
    program.run("report");
    assertThat(program.cluster().calls().count(KubernetesVerb.LIST, LISTS)).isZero();
  }

  @Test
  void takesFewCallsForTheClaimsOfManyDeletionsHoweverManyKindsAreServed() throws Exception {
    for (int i = 0; i < 90; i++) {
      program
          .cluster()
          .state()
          .defineResource(
              "service-%d.aws.upbound.io".formatted(i / 10),
              "v1beta1",
              "things" + i,
              "Thing" + i,
              false,
              "managed");
    }
    String vpc = program.aws().ec2().createVpc("10.1.0.0/16");
    for (int i = 1; i < 10; i++) {
      program.aws().ec2().createSecurityGroup(vpc, "due-" + i, ScenarioWorld.dueMark("dp-" + i));
    }
    AtomicInteger refreshes = new AtomicInteger();
    program
        .cluster()
        .faults()
        .on(KubernetesVerb.LIST, ".*/dataplanes")
        .metadataAlone(true)
        .before(refreshes::incrementAndGet);
    program
        .aws()
        .faults()
        .on("ec2:DeleteSecurityGroup")
        .after(() -> program.clock().advance(Duration.ofSeconds(1)));

    row(0);

    assertThat(program.aws().calls().count("ec2:DeleteSecurityGroup")).isEqualTo(10);
    assertThat(refreshes).hasValueGreaterThan(5);
    long claims =
        program.cluster().calls().all().stream()
            .filter(call -> call.path().startsWith("/apis"))
            .filter(call -> !call.path().contains("/leases"))
            .count();
    // Two assessments list 91 managed kinds, the dataplanes, and what is served.
    assertThat(claims - 2 * (91 + 2)).isEqualTo(3L * refreshes.get());
  }

  @Test
  void keepsWhatAManagedResourceAdoptsByItsIdBeforeTheLastLook() throws Exception {
    program
        .aws()
        .faults()
        .on("ec2:DescribeSecurityGroups")
        .skip(1)
        .times(1)
        .before(
            () -> {
              program.clock().advance(Duration.ofSeconds(2));
              managed.put(
                  "",
                  "adopted",
                  Map.of(
                      "metadata",
                      Map.of("annotations", Map.of("crossplane.io/external-name", due))));
            });

    assertThat(row(0).get("message").asText()).contains("claimed");
    assertThat(exists()).isTrue();
  }

  /** Its new kind was not listed again, so whether the managed resource exists is unknown. */
  @Test
  void keepsWhatIsTaggedWithAnotherKindMeanwhile() throws Exception {
    program
        .cluster()
        .state()
        .defineResource("x.aws.upbound.io", "v1beta1", "others", "Other", false, "managed");
    program
        .aws()
        .faults()
        .on("ec2:DescribeSecurityGroups")
        .skip(1)
        .times(1)
        .before(
            () -> {
              program.clock().advance(Duration.ofSeconds(2));
              program.aws().ec2().tag(due, Map.of("crossplane-kind", "other.x.aws.upbound.io"));
            });

    assertThat(row(0).get("message").asText()).contains("other.x.aws.upbound.io is not a managed");
    assertThat(exists()).isTrue();
  }
}
