package io.dataplane.janitor.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.testing.IamPolicy;
import io.dataplane.janitor.testing.IamRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service control policy that reserves the tags of marks for the janitor's role. */
class MarksControlPolicyTest {
  private static final String ROLES = "arn:aws:iam::123456789012:role/";
  private static final String JANITOR = ROLES + "dataplane-janitor";
  private static final String CONTROLLER = ROLES + "aws-load-balancer-controller";
  private static final String GROUP = "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1";

  private static final List<String> WRITES =
      List.of("ec2:CreateTags", "elasticloadbalancing:AddTags", "tag:TagResources");
  private static final List<String> REMOVALS =
      List.of("ec2:DeleteTags", "elasticloadbalancing:RemoveTags", "tag:UntagResources");

  private final IamPolicy policy = IamPolicy.parse(Manifests.text("k8s/scp-marks.json"));

  private boolean denies(String action, String principal, String... keys) {
    return policy.denies(IamRequest.of(action, GROUP).by(principal).naming(List.of(keys)));
  }

  private boolean deniesAll(List<String> actions, String principal, String... keys) {
    return actions.stream().allMatch(action -> denies(action, principal, keys));
  }

  private boolean deniesNone(List<String> actions, String principal, String... keys) {
    return actions.stream().noneMatch(action -> denies(action, principal, keys));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dataplane-janitor/orphaned-since",
        "dataplane-janitor/delete-after",
        "dataplane-janitor/owner",
        // To IAM it is the key of a mark, although to EC2 it is another tag.
        "Dataplane-Janitor/Orphaned-Since"
      })
  void refusesTheTagsOfMarksToAllOthers(String key) {
    for (String other :
        List.of(
            ROLES + "admin",
            ROLES + "dataplane-janitor-2",
            ROLES + "x/dataplane-janitor",
            "arn:aws:iam::999999999999:role/dataplane-janitor",
            "arn:aws:iam::123456789012:user/ada",
            "arn:aws:iam::123456789012:root")) {
      assertThat(deniesAll(WRITES, other, key)).as(other).isTrue();
      assertThat(deniesAll(WRITES, other, "Name", key)).as(other).isTrue();
      assertThat(deniesAll(REMOVALS, other, key)).as(other).isTrue();
    }
    assertThat(deniesNone(WRITES, JANITOR, key)).isTrue();
    assertThat(deniesNone(REMOVALS, JANITOR, key)).isTrue();
  }

  /** EC2 and load balancing authorize the tags of a new resource by the same actions. */
  @Test
  void refusesMarksOnNewResources() {
    assertThat(
            policy.denies(
                IamRequest.of("ec2:CreateTags", "arn:aws:ec2:*:*:security-group/*")
                    .by(ROLES + "admin")
                    .naming(List.of("dataplane-janitor/orphaned-since"))
                    .with("ec2:CreateAction", List.of("CreateSecurityGroup"))))
        .isTrue();
  }

  @Test
  void leavesAllOtherTagsToPeople() {
    for (String key : List.of("dataplane-janitor/keep", "dataplane-janitor/hands-off", "Name")) {
      assertThat(deniesNone(WRITES, ROLES + "admin", key)).as(key).isTrue();
      assertThat(deniesNone(REMOVALS, ROLES + "admin", key)).as(key).isTrue();
    }
    assertThat(deniesNone(WRITES, ROLES + "admin", "Name", "dataplane-janitor/keep")).isTrue();
  }

  /** A controller that restores the tags of what it manages must not fail at a wrong mark. */
  @Test
  void letsAControllerRemoveMarksButNotWriteThem() {
    assertThat(deniesNone(REMOVALS, CONTROLLER, "dataplane-janitor/orphaned-since")).isTrue();
    assertThat(deniesAll(WRITES, CONTROLLER, "dataplane-janitor/orphaned-since")).isTrue();
  }

  @Test
  void deniesOnly() {
    assertThat(policy.statements()).isNotEmpty().noneMatch(IamPolicy.Statement::allows);
  }
}
