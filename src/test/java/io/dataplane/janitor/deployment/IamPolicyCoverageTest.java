package io.dataplane.janitor.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.aws.kind.KindApis;
import io.dataplane.janitor.config.ConfigReader;
import io.dataplane.janitor.domain.verdict.OwnershipRule;
import io.dataplane.janitor.testing.IamPolicy;
import io.dataplane.janitor.testing.IamPolicy.Statement;
import io.dataplane.janitor.testing.IamRequest;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That the policies have what the code and the manifest need, and no more than AWS accepts. */
class IamPolicyCoverageTest {
  private static final String MODIFY = "elasticloadbalancing:ModifyLoadBalancerAttributes";

  /** White space does not count (IAM User Guide, "IAM and AWS STS quotas"). */
  private static final int LARGEST_MANAGED_POLICY = 6144;

  /** White space may count (AWS Organizations User Guide, "Quotas and service limits"). */
  private static final int LARGEST_SERVICE_CONTROL_POLICY = 5120;

  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  private final IamPolicy policy = IamPolicy.parse(Manifests.text("k8s/iam-policy.json"));
  private final IamPolicy protection =
      IamPolicy.parse(Manifests.text("k8s/iam-policy-delete-protected.json"));
  private final IamPolicy all = policy.and(protection);

  /** A resource that only this rule recognises; the others cannot be said in a condition. */
  @Test
  void hasStatementsForEachOwnershipRuleOfTheManifestThatIsATag() {
    List<OwnershipRule> rules = shippedRules();
    assertThat(rules).hasSizeGreaterThan(2);
    Set<String> owners = new HashSet<>();
    for (OwnershipRule rule : rules) {
      if (rule instanceof OwnershipRule.Tag tag) {
        owners.add(tag.key());
        assertThat(
                policy.allows(
                    IamRequest.of(
                            "ec2:DeleteSecurityGroup",
                            "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1")
                        .onTagged(
                            Map.of(tag.key(), "dp-a", "dataplane-janitor/orphaned-since", ""))))
            .as(tag.key())
            .isTrue();
      }
    }
    assertThat(ownershipTags(policy)).isEqualTo(owners);
    assertThat(ownershipTags(protection)).isEqualTo(owners);
  }

  private static List<OwnershipRule> shippedRules() {
    String yaml =
        Manifests.read("k8s/cronjob.yaml").all().stream()
            .filter(ConfigMap.class::isInstance)
            .map(each -> ((ConfigMap) each).getData())
            .filter(data -> data != null && data.containsKey("application.yaml"))
            .map(data -> data.get("application.yaml"))
            .findFirst()
            .orElseThrow();
    return ConfigReader.read(
            new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new YamlConfigSource("file", yaml, 100))
                .build())
        .ownership()
        .rules();
  }

  private static Set<String> ownershipTags(IamPolicy policy) {
    Set<String> keys = new HashSet<>();
    policy
        .statements()
        .forEach(
            statement ->
                statement
                    .conditions()
                    .path("StringLike")
                    .fieldNames()
                    .forEachRemaining(key -> keys.add(key.replace("aws:ResourceTag/", ""))));
    return keys;
  }

  @Test
  void grantsExactlyTheWritesThatTheCodeMakes() {
    assertThat(
            actions(all)
                .filter(action -> !action.contains(":Describe"))
                .map(action -> action.substring(action.indexOf(':') + 1)))
        .hasSameElementsAs(
            Stream.concat(KindApis.writes().stream(), Stream.of("TagResources", "UntagResources"))
                .toList());
    assertThat(actions(policy)).doesNotContain(MODIFY).noneMatch(action -> action.contains("*"));
    assertThat(actions(protection)).containsOnly(MODIFY);
  }

  private static Stream<String> actions(IamPolicy policy) {
    return policy.statements().stream().flatMap(statement -> statement.actions().stream());
  }

  @Test
  void fitsIntoAManagedPolicy() {
    for (String file : List.of("k8s/iam-policy.json", "k8s/iam-policy-delete-protected.json")) {
      assertThat(WHITE_SPACE.matcher(Manifests.text(file)).replaceAll(""))
          .hasSizeLessThanOrEqualTo(LARGEST_MANAGED_POLICY);
    }
    assertThat(Manifests.text("k8s/scp-marks.json"))
        .hasSizeLessThanOrEqualTo(LARGEST_SERVICE_CONTROL_POLICY);
  }

  /** AWS refuses others, and a policy with two statements of one id. */
  @Test
  void namesEachStatementOnceWithLettersAndDigits() {
    assertThat(all.statements().stream().map(Statement::sid).collect(Collectors.toSet()))
        .hasSameSizeAs(all.statements())
        .allMatch(sid -> sid.matches("[A-Za-z0-9]+"));
  }
}
