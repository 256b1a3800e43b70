package io.dataplane.janitor.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.domain.history.MarkTags;
import io.dataplane.janitor.testing.IamPolicy;
import io.dataplane.janitor.testing.IamRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IamPolicyTest {
  private static final String ACCOUNT = "eu-west-1:123456789012:";
  private static final String EC2 = "arn:aws:ec2:" + ACCOUNT;
  private static final String ELB = "arn:aws:elasticloadbalancing:" + ACCOUNT;
  private static final String GROUP = EC2 + "security-group/sg-1";
  private static final String ROUTES = EC2 + "route-table/rtb-1";
  private static final String TARGETS = ELB + "targetgroup/name/73e2d6bc24d8a067";
  private static final String BALANCER = ELB + "loadbalancer/app/name/50dc6c495c0c9188";
  private static final String MODIFY = "elasticloadbalancing:ModifyLoadBalancerAttributes";

  private static final String SINCE = "dataplane-janitor/orphaned-since";
  private static final String DELETE_AFTER = "dataplane-janitor/delete-after";
  private static final String FORMER_OWNER = "dataplane-janitor/owner";
  private static final String KEEP = "dataplane-janitor/keep";

  private static final Map<String, String> OWNED = Map.of("example.com/dataplane", "dp-a");
  private static final Map<String, String> MARKED = with(OWNED, SINCE, "2026-11-20T10:00:00Z");

  private final IamPolicy policy = policy("k8s/iam-policy.json");
  private final IamPolicy protection = policy("k8s/iam-policy-delete-protected.json");
  private final IamPolicy all = policy.and(protection);

  private static IamPolicy policy(String file) {
    return IamPolicy.parse(Manifests.text(file));
  }

  private static Map<String, String> with(Map<String, String> tags, String key, String value) {
    Map<String, String> more = new HashMap<>(tags);
    more.put(key, value);
    return more;
  }

  private static Map<String, String> without(Map<String, String> tags, String key) {
    Map<String, String> fewer = new HashMap<>(tags);
    fewer.remove(key);
    return fewer;
  }

  /** Every change of a resource that needs a mark. */
  static Stream<Arguments> changes() {
    return Stream.of(
        Arguments.of("ec2:DeleteSecurityGroup", GROUP),
        Arguments.of("ec2:DeleteRouteTable", ROUTES),
        Arguments.of("elasticloadbalancing:DeleteLoadBalancer", BALANCER),
        Arguments.of("elasticloadbalancing:DeleteLoadBalancer", ELB + "loadbalancer/net/n/1"),
        Arguments.of("elasticloadbalancing:DeleteLoadBalancer", ELB + "loadbalancer/gwy/n/1"),
        Arguments.of("elasticloadbalancing:DeleteLoadBalancer", ELB + "loadbalancer/classic"),
        Arguments.of("elasticloadbalancing:DeleteTargetGroup", TARGETS),
        Arguments.of("ec2:RevokeSecurityGroupIngress", GROUP),
        Arguments.of("ec2:RevokeSecurityGroupEgress", GROUP),
        Arguments.of("ec2:AuthorizeSecurityGroupIngress", GROUP),
        Arguments.of("ec2:AuthorizeSecurityGroupEgress", GROUP),
        Arguments.of(MODIFY, BALANCER));
  }

  private boolean allows(String action, String resource, Map<String, String> tags) {
    return all.allows(IamRequest.of(action, resource).onTagged(tags));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void changesOnlyWhatIsOwnedAndMarkedAndNotKept(String action, String resource) {
    assertThat(allows(action, resource, MARKED)).isTrue();
    assertThat(allows(action, resource, OWNED)).as("not marked").isFalse();
    assertThat(allows(action, resource, with(MARKED, KEEP, ""))).as("kept").isFalse();
    assertThat(allows(action, resource, with(MARKED, "dataplane-janitor/Keep", ""))).isFalse();
    assertThat(allows(action, resource, without(MARKED, "example.com/dataplane")))
        .as("not owned")
        .isFalse();
    assertThat(allows(action, resource, with(MARKED, "example.com/dataplane", "")))
        .as("an empty value names no dataplane")
        .isFalse();
    assertThat(allows(action, resource.replace("123456789012", "999999999999"), MARKED)).isFalse();
    assertThat(allows(action, resource.replace("eu-west-1", "us-east-1"), MARKED)).isFalse();
  }

  static Stream<Arguments> tagging() {
    return Stream.of(
        Arguments.of("ec2:CreateTags", "ec2:DeleteTags", GROUP),
        Arguments.of("ec2:CreateTags", "ec2:DeleteTags", ROUTES),
        Arguments.of("elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags", BALANCER),
        Arguments.of("elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags", TARGETS));
  }

  private boolean tags(String action, String resource, Map<String, String> tags, String... keys) {
    return all.allows(IamRequest.of(action, resource).onTagged(tags).naming(List.of(keys)));
  }

  @ParameterizedTest
  @MethodSource("tagging")
  void writesTwoTagsAndRemovesThreeOnlyOnWhatIsOwned(String add, String remove, String resource) {
    assertThat(tags(add, resource, OWNED, SINCE, DELETE_AFTER)).isTrue();
    assertThat(tags(add, resource, OWNED, FORMER_OWNER)).isFalse();
    assertThat(tags(add, resource, with(OWNED, KEEP, ""), SINCE, DELETE_AFTER)).isFalse();
    assertThat(tags(remove, resource, MARKED, SINCE, DELETE_AFTER, FORMER_OWNER)).isTrue();
    assertThat(tags(remove, resource, with(MARKED, KEEP, ""), SINCE)).isTrue();
    for (String action : List.of(add, remove)) {
      assertThat(tags(action, resource, Map.of(), SINCE)).as("not owned").isFalse();
      assertThat(tags(action, resource, OWNED, SINCE, KEEP)).isFalse();
      assertThat(tags(action, resource, OWNED, "example.com/dataplane")).isFalse();
      assertThat(tags(action, resource, OWNED)).as("no key, so all of them").isFalse();
    }
  }

  @Test
  void namesTheTagsThatTheCodeRemoves() {
    MarkTags marks = new MarkTags("dataplane-janitor/");
    assertThat(marks.keys()).containsExactlyInAnyOrder(SINCE, DELETE_AFTER, FORMER_OWNER);
  }

  @Test
  void tagsRulesOnlyWhileTheyAreRestored() {
    IamRequest tag = IamRequest.of("ec2:CreateTags", EC2 + "security-group-rule/*");
    assertThat(policy.allows(tag.naming(List.of("team")))).isFalse();
    assertThat(policy.allows(tag.with("ec2:CreateAction", List.of("RunInstances")))).isFalse();
    assertThat(
            policy.allows(tag.with("ec2:CreateAction", List.of("AuthorizeSecurityGroupIngress"))))
        .isTrue();
  }

  /** AWS also authorizes the group, whatever is said of its new rule. */
  @Test
  void allowsWithoutAConditionOnlyToTagARuleWhileItIsAuthorized() {
    assertThat(all.statements())
        .filteredOn(statement -> statement.conditions().isMissingNode())
        .singleElement()
        .satisfies(
            statement -> {
              assertThat(statement.actions()).allMatch(each -> each.contains(":Authorize"));
              assertThat(statement.resources()).containsExactly(EC2 + "security-group-rule/*");
            });
  }

  @Test
  void readsAndCallsTheTaggingApiOnlyInItsRegion() {
    for (String action : List.of("ec2:DescribeLaunchTemplateVersions", "tag:TagResources")) {
      IamRequest request = IamRequest.of(action, "*");
      assertThat(policy.allows(request.with("aws:RequestedRegion", List.of("eu-west-1")))).isTrue();
      assertThat(policy.allows(request.with("aws:RequestedRegion", List.of("us-east-1"))))
          .isFalse();
    }
  }

  /** The optional statement in docs/deploying.md. */
  @Test
  void documentsAStatementThatSparesKeptNodeGroups() {
    String page = Manifests.text("docs/deploying.md");
    String example = page.substring(page.indexOf("```json\n") + 8);
    IamPolicy optional =
        IamPolicy.parse("{\"Statement\": [" + example.substring(0, example.indexOf("```")) + "]}");
    IamRequest revoke = IamRequest.of("ec2:RevokeSecurityGroupIngress", GROUP);
    Map<String, String> node = Map.of("aws:eks:cluster-name", "prod");
    assertThat(optional.allows(revoke.onTagged(node))).isTrue();
    assertThat(optional.allows(revoke.onTagged(with(node, KEEP, "")))).isFalse();
    assertThat(optional.allows(revoke.onTagged(OWNED))).isFalse();
  }
}
