package io.dataplane.janitor.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataplane.janitor.domain.history.MarkTags;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class IamPolicyTest {
  private static final MarkTags MARKS = new MarkTags("dataplane-janitor/");

  private static final String CREATE_TAGS = "ec2:CreateTags";

  /** Worth nothing without the permission to tag of the service whose resources are tagged. */
  private static final Set<String> TAGGING_API = Set.of("tag:TagResources", "tag:UntagResources");

  private final List<JsonNode> statements;

  IamPolicyTest() throws Exception {
    JsonNode policy = new ObjectMapper().readTree(Manifests.text("k8s/iam-policy.json"));
    statements = elements(policy.path("Statement")).toList();
  }

  @Test
  void allowsWithoutAConditionOnlyToDescribeAndWhatNeedsMoreThanARule() {
    assertThat(statements)
        .filteredOn(statement -> !statement.has("Condition"))
        .filteredOn(statement -> !onlyRules(statement))
        .isNotEmpty()
        .allSatisfy(
            statement ->
                assertThat(actions(statement))
                    .allMatch(
                        action -> action.contains(":Describe") || TAGGING_API.contains(action)));
  }

  /** A call about a rule is one about its group as well, and must be allowed for both. */
  private static boolean onlyRules(JsonNode statement) {
    return statement.path("Resource").isArray()
        && elements(statement.path("Resource"))
            .allMatch(resource -> resource.asText().endsWith(":security-group-rule/*"));
  }

  @Test
  void deletesOnlyWhatIsMarked() {
    assertThat(statements)
        .filteredOn(
            statement -> actions(statement).anyMatch(each -> each.matches(".*:Delete(?!Tags).*")))
        .singleElement()
        .satisfies(
            statement ->
                assertThat(
                        statement
                            .at("/Condition/Null")
                            .path("aws:ResourceTag/dataplane-janitor/orphaned-since")
                            .asText())
                    .isEqualTo("false"));
  }

  @Test
  void writesOnlyItsOwnTagsAndNeverWithoutNamingThem() {
    assertThat(statements)
        .filteredOn(statement -> actions(statement).anyMatch(action -> action.endsWith("Tags")))
        .filteredOn(statement -> statement.has("Condition") && !onlyRules(statement))
        .hasSize(2)
        .allSatisfy(
            statement -> {
              JsonNode condition = statement.path("Condition");
              assertThat(
                      elements(condition.path("ForAllValues:StringEquals").path("aws:TagKeys"))
                          .map(JsonNode::asText))
                  .containsExactlyInAnyOrderElementsOf(MARKS.keys());
              assertThat(condition.path("Null").path("aws:TagKeys").asText()).isEqualTo("false");
            });
  }

  @Test
  void tagsSeveralLoadBalancersAtOnce() {
    assertThat(statements.stream().flatMap(IamPolicyTest::actions))
        .containsAll(TAGGING_API)
        .contains("elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags");
  }

  @Test
  void takesRulesAwayOnlyFromWhatIsMarked() {
    assertThat(statements)
        .filteredOn(
            statement -> actions(statement).anyMatch(each -> each.matches(".*:(Revoke|Auth).*")))
        .filteredOn(statement -> !onlyRules(statement))
        .singleElement()
        .satisfies(
            statement ->
                assertThat(
                        statement
                            .at("/Condition/Null")
                            .path("aws:ResourceTag/dataplane-janitor/orphaned-since")
                            .asText())
                    .isEqualTo("false"));
  }

  @Test
  void tagsRulesOnlyWhileTheyArePutBack() {
    assertThat(statements)
        .filteredOn(
            statement -> onlyRules(statement) && actions(statement).anyMatch(CREATE_TAGS::equals))
        .singleElement()
        .satisfies(
            statement -> {
              assertThat(actions(statement)).containsExactly(CREATE_TAGS);
              assertThat(
                      elements(statement.at("/Condition/StringEquals/ec2:CreateAction"))
                          .map(JsonNode::asText))
                  .allMatch(action -> action.startsWith("AuthorizeSecurityGroup"))
                  .hasSize(2);
            });
  }

  @Test
  void hasNoWildcardAmongTheActions() {
    assertThat(statements.stream().flatMap(IamPolicyTest::actions))
        .isNotEmpty()
        .noneMatch(action -> action.contains("*"));
  }

  @Test
  void liftsDeletionProtectionOnlyByAPolicyOfItsOwnAndOnlyOfWhatIsMarked() throws Exception {
    JsonNode policy =
        new ObjectMapper().readTree(Manifests.text("k8s/iam-policy-delete-protected.json"));
    String modify = "elasticloadbalancing:ModifyLoadBalancerAttributes";
    assertThat(statements.stream().flatMap(IamPolicyTest::actions)).doesNotContain(modify);
    assertThat(elements(policy.path("Statement")).toList())
        .singleElement()
        .satisfies(
            statement -> {
              assertThat(actions(statement)).containsExactly(modify);
              assertThat(
                      statement
                          .at("/Condition/Null")
                          .path("aws:ResourceTag/dataplane-janitor/orphaned-since")
                          .asText())
                  .isEqualTo("false");
            });
  }

  @Test
  void allowsToAskWhoIsServed() {
    assertThat(statements.stream().flatMap(IamPolicyTest::actions))
        .contains(
            "elasticloadbalancing:DescribeListeners",
            "elasticloadbalancing:DescribeRules",
            "elasticloadbalancing:DescribeTargetHealth",
            "elasticloadbalancing:DescribeInstanceHealth");
  }

  @Test
  void allowsToAskForTheFurtherUsesOfASecurityGroup() {
    assertThat(statements.stream().flatMap(IamPolicyTest::actions))
        .contains("ec2:DescribeLaunchTemplateVersions", "ec2:DescribeSecurityGroupReferences");
  }

  private static Stream<String> actions(JsonNode statement) {
    return elements(statement.path("Action")).map(JsonNode::asText);
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
