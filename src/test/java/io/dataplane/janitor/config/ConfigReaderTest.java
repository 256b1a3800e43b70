package io.dataplane.janitor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataplane.janitor.domain.claim.DataplaneSource;
import io.dataplane.janitor.domain.claim.GroupPattern;
import io.dataplane.janitor.domain.plan.Limits;
import io.dataplane.janitor.domain.plan.RevocationPolicy;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.domain.verdict.Exemptions;
import io.dataplane.janitor.domain.verdict.Exemptions.TagMatch;
import io.dataplane.janitor.domain.verdict.UnknownOwnerPolicy;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
  private static final String WHOLE =
      """
      janitor:
        account: "123456789012"
        cluster-uid: 8a9f
        grace-period: 3d
        min-age: PT2H
        dataplanes:
          - api: dataplane.example.com/v1alpha1
            plural: dataplanes
            namespace: ""
            selector: "tier=prod"
            context: "other"
            identities: [metadata.name, spec.clusterName]
            claimed-ids: [status.securityGroupIds, status.routeTableIds]
            vpc: status.vpcId
            gone-when: {field: status.phase, in: [Deleted, Gone]}
          - api: v1
            plural: configmaps
        ownership:
          - tag: example.com/dataplane
          - tag-key-prefix: kubernetes.io/cluster/
            tag-value: owned
          - name-pattern: "dp-(?<dataplane>[a-z0-9-]+)-(sg|rt|lb)"
          - crossplane: true
        exempt:
          tags: ["dataplane-janitor/keep", "env=prod-shared"]
          vpcs: [vpc-9]
          ids: []
        unknown-owners: keep
        kinds: [security-group, route-table]
        limits:
          max-deletions: 7
          max-orphan-share: 0.5
          min-dataplanes: 3
        run: {deadline: PT5M, jitter: PT1M}
        pace: {share: 0.25}
        pushgateway: {url: "http://push:9091"}
      """;

  private static final Map<String, String> SMALLEST =
      Map.of(
          "janitor.dataplanes[0].api", "dataplane.example.com/v1",
          "janitor.dataplanes[0].plural", "dataplanes",
          "janitor.ownership[0].tag", "example.com/dataplane");

  private static JanitorConfig yaml(String text) {
    return ConfigReader.read(
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withSources(new YamlConfigSource("test", text, 100))
            .build());
  }

  private static SmallRyeConfig properties(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withSources(new PropertiesConfigSource(properties, "test", 100))
        .build();
  }

  private static Map<String, String> smallestWith(String key, String value) {
    Map<String, String> properties = new HashMap<>(SMALLEST);
    properties.put(key, value);
    return properties;
  }

  @Test
  void liftsDeletionProtectionOnlyWhereItIsAskedTo() {
    assertThat(ConfigReader.read(properties(SMALLEST)).planner().deleteProtected()).isFalse();
    assertThat(
            ConfigReader.read(properties(smallestWith("janitor.delete-protected", "true")))
                .planner()
                .deleteProtected())
        .isTrue();
  }

  @Test
  void readsAWholeConfiguration() {
    JanitorConfig config = yaml(WHOLE);

    assertThat(config.guards().account()).contains("123456789012");
    assertThat(config.gracePeriod()).isEqualTo(Duration.ofDays(3));
    assertThat(config.dataplanes()).hasSize(2);
    DataplaneSource source = config.dataplanes().getFirst();
    assertThat(source.label()).isEqualTo("other:dataplanes.dataplane.example.com");
    assertThat(source.identities()).hasToString("[metadata.name, spec.clusterName]");
    assertThat(source.claimedIds()).hasToString("[status.securityGroupIds, status.routeTableIds]");
    assertThat(source.vpc()).hasToString("status.vpcId");
    assertThat(source.goneWhen()).isNotNull();
    assertThat(config.dataplanes().get(1).identities())
        .hasToString("[metadata.name, metadata.uid]");
    assertThat(config.ownership().rules())
        .extracting(rule -> rule.label())
        .containsExactly(
            "tag:example.com/dataplane",
            "tag-key-prefix:kubernetes.io/cluster/",
            "name-pattern:dp-(?<dataplane>[a-z0-9-]+)-(sg|rt|lb)",
            "crossplane");
    assertThat(config.ownership().asksCrossplane()).isTrue();
    assertThat(config.exemptions().tags())
        .extracting(Object::toString)
        .contains("dataplane-janitor/keep", "env=prod-shared");
    assertThat(config.exemptions().vpcs()).containsExactly("vpc-9");
    assertThat(config.exemptions().ids()).isEmpty();
    assertThat(config.unknownOwners()).isEqualTo(UnknownOwnerPolicy.KEEP);
    assertThat(config.kinds())
        .containsExactlyInAnyOrder(ResourceKind.SECURITY_GROUP, ResourceKind.ROUTE_TABLE);
    assertThat(config.limits().maxDeletions()).isEqualTo(7);
    assertThat(config.runDeadline()).isEqualTo(Duration.ofMinutes(5));
    assertThat(config.runJitter()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.paceShare()).isEqualTo(0.25);
    assertThat(config.pushgateway()).hasToString("Optional[http://push:9091]");
  }

  @Test
  void hasDefaultsThatAreSafe() {
    JanitorConfig config = ConfigReader.read(properties(SMALLEST));

    assertThat(config.gracePeriod()).isEqualTo(Duration.ofDays(7));
    assertThat(config.exemptions().minAge()).isEqualTo(Duration.ofHours(1));
    assertThat(config.exemptions().tags())
        .extracting(Object::toString)
        .containsExactly("dataplane-janitor/keep");
    assertThat(config.kinds()).containsExactlyInAnyOrder(ResourceKind.values());
    assertThat(config.limits()).isEqualTo(new Limits(25, 250, 0.25, 1, 0.5, 25));
    assertThat(config.liveReferences()).isEqualTo(RevocationPolicy.NONE);
    assertThat(config.unknownOwners()).isEqualTo(UnknownOwnerPolicy.KEEP);
    assertThat(config.ownership().asksCrossplane()).isFalse();
    assertThat(config.crossplaneGroups())
        .extracting(GroupPattern::text)
        .containsExactly("*.aws.upbound.io", "*.aws.m.upbound.io", "*.aws.crossplane.io");
    assertThat(config.runJitter()).isZero();
    assertThat(config.paceShare()).isEqualTo(0.5);
    assertThat(config.guards().account()).isEmpty();
    assertThat(config.pushgateway()).isEmpty();
  }

  @Test
  void keepsTheWellKnownKeepTagExemptWhateverTheTagPrefix() {
    JanitorConfig config =
        ConfigReader.read(properties(smallestWith("janitor.tag-prefix", "our/")));
    assertThat(config.exemptions().tags())
        .extracting(Object::toString)
        .containsExactly("our/keep", "dataplane-janitor/keep");
  }

  @Test
  void keepsTheKeepTagExemptWhereOtherTagsAreConfigured() {
    JanitorConfig config =
        ConfigReader.read(properties(smallestWith("janitor.exempt.tags", "env=x")));
    assertThat(config.exemptions().tags())
        .extracting(Object::toString)
        .containsExactly("dataplane-janitor/keep", "env=x");
  }

  @Test
  void readsTheEnvironment() {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withSources(
                new EnvConfigSource(
                    Map.of(
                        "JANITOR_DATAPLANES_0__API", "dataplane.example.com/v1",
                        "JANITOR_DATAPLANES_0__PLURAL", "dataplanes",
                        "JANITOR_OWNERSHIP_0__TAG_KEY_PREFIX", "kubernetes.io/cluster/",
                        "JANITOR_OWNERSHIP_0__TAG_VALUE", "owned",
                        "JANITOR_GRACE_PERIOD", "12h",
                        "JANITOR_KINDS", "security-group,route-table",
                        "JANITOR_SERVICE_HOST", "10.0.0.1",
                        "JANITOR_PORT_80_TCP_ADDR", "10.0.0.1"),
                    300))
            .build();

    JanitorConfig read = ConfigReader.read(config);

    assertThat(read.gracePeriod()).isEqualTo(Duration.ofHours(12));
    assertThat(read.dataplanes()).hasSize(1);
    assertThat(read.ownership().rules()).hasSize(1);
    assertThat(read.kinds()).hasSize(2);
  }

  @Test
  void refusesAnUnknownEnvironmentVariable() {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withSources(
                new PropertiesConfigSource(SMALLEST, "test", 100),
                new EnvConfigSource(Map.of("JANITOR_GRACEPERIOD", "12h"), 300))
            .build();
    assertThatThrownBy(() -> ConfigReader.read(config))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("JANITOR_GRACEPERIOD = '***': there is no such key");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "janitor.grace-period | soon | must be a duration such as P7D, 7d",
        "janitor.grace-period | 0s | from PT1S to",
        "janitor.grace-period | 99999999d | from PT1S to",
        "janitor.grace-period | P7Y | must be a duration",
        "janitor.grace-periods | 7d | there is no such key",
        "janitor.unknown-owners | Keep | must be one of keep, delete",
        "janitor.grace-period.days | 7 | there is no such key",
        "janitor.pace.share | 0 | must be a number greater than 0 and at most 1",
        "janitor.pace.share | 1001 | with an emulator at most 1000",
        "janitor.pace.share | NaN | must be a number greater than 0",
        "janitor.run.jitter | -PT1S | must be a duration",
        "janitor.run.jitter | PT61M | from PT0S to PT1H",
        "janitor.account | 12345 | must be a twelve-digit AWS account id",
        "janitor.kinds | lambda | must be one of load-balancer, target-group, security-group, route-table",
        "janitor.crossplane-groups | * | must be an API group, such as",
        "janitor.crossplane-groups | *aws.upbound.io | must be an API group, such as",
        "janitor.crossplane-groups | ec2.*.upbound.io | must be an API group, such as",
        "janitor.crossplane-groups | .aws.upbound.io | must be an API group, such as",
        "janitor.crossplane-groups | EC2.aws.upbound.io | must be an API group, such as",
        "janitor.crossplane-groups | ec2 | must be an API group, such as",
        "janitor.crossplane-groups | ec2.aws.upbound.io/v1 | must be an API group, such as",
        "janitor.limits.max-deletions | -1 | must be a whole number from 0",
        "janitor.limits.max-deletions | many | must be a whole number from 0",
        "janitor.limits.max-orphan-share | 1.1 | must be a number from 0 to 1",
        "janitor.limits.max-orphan-share | NaN | must be a number from 0 to 1",
        "janitor.limits.min-dataplanes | 1.5 | must be a whole number",
        "janitor.delete-protected | yes | must be true or false",
        "janitor.tag-prefix | aws:x/ | do not begin with aws:",
        "janitor.pushgateway.url | push:9091 | must be an http or https URL",
        "janitor.pushgateway.url | http://push:9091/?a=b | must be an http or https URL without a user name, password or query",
        "janitor.exempt.vpcs | 10.0.0.0/16 | must be the id of a VPC",
        "janitor.exempt.tags | =x | must be a tag key, or key=value",
        "janitor.exempt.tags | env: prod | must be a tag key, or key=value",
        "janitor.exempt.tags | env:prod | must be a tag key, or key=value",
        "janitor.exempt.tags | env: x=prod | must be a tag key, or key=value",
        "janitor.exempt.tags | prod-* | must be a tag key, or key=value",
        "janitor.exempt.tags | env=prod-* | must be a tag key, or key=value",
        "janitor.exempt.tags | env==prod | must be a tag key, or key=value",
        "janitor.exempt.tags | env!=prod | must be a tag key, or key=value",
        "janitor.exempt.ids | sg-* | must be the complete id",
        "janitor.exempt.ids | sg-1 sg-2 | must be the complete id",
        "janitor.dataplanes[0].api | dataplane.example.com | must be group and version",
        "janitor.dataplanes[0].plural | Data Planes | must be the plural name",
        "janitor.dataplanes[0].identities | a..b | must be the path of a field",
        "janitor.dataplanes[0].vpc | .x | must be the path of a field",
        "janitor.dataplanes[0].vpc | status.vpcs[*].id | without * or an index",
        "janitor.dataplanes[0].claimed-ids | status.ids.* | without * or an index",
        "janitor.dataplanes[0].identities | {metadata.name | several paths in braces",
        "janitor.dataplanes[0].selector | tier in gold | must be a label selector, such as",
        "janitor.dataplanes[0].gone-when.field | status.phase | janitor.dataplanes[0].gone-when.in: is missing",
        "janitor.dataplanes[0].color | red | there is no such key",
        "janitor.dataplanes[2].plural | gaps | janitor.dataplanes[1]: is missing, but janitor.dataplanes[2] is set",
        "janitor.ownership[1].crossplane | false | must be true; otherwise leave the key out",
        "janitor.exempt.tags | env=\uFFFD\uFFFD | could not be decoded; set LC_ALL=C.UTF-8",
        "janitor.ownership[0].pattern | dp-.* | must be a regular expression with the group",
        "janitor.ownership[0].pattern | dp-.* | matches a whole tag value",
        "janitor.ownership[0].pattern | (?=x)(?<dataplane>x) | RE2 refuses it",
        "janitor.ownership[0].pattern | '' | must not be empty",
        "janitor.ownership[1].pattern | (?<dataplane>x) | must be set together with tag",
        "janitor.ownership[1].name-pattern | dp-( | must be a regular expression with the group",
        "janitor.ownership[1].name-pattern | dp-.* | must be a regular expression with the group",
        "janitor.ownership[1].name-pattern | (?:){2000000000}(?<dataplane>x) | multiply to more than 1000",
        "janitor.ownership[1].name-pattern | (?:(?:){40}){40}(?<dataplane>x) | multiply to more than 1000",
        "janitor.ownership[1].name-pattern | (?:x{0,40}){0,40}(?<dataplane>x) | multiply to more than 1000",
        "janitor.ownership[1].name-pattern | (?:abcd){500}(?<dataplane>x) | compiles to 2005 instructions",
        "janitor.ownership[1].name-pattern | dp-.* | it has no group (?<dataplane>...)",
        "janitor.ownership[1].name-pattern | (?=x)(?<dataplane>x) | RE2 refuses it: invalid or unsupported Perl syntax: '(?='",
        "janitor.ownership[1].name-pattern | (?<!x)(?<dataplane>x) | RE2 refuses it",
        "janitor.ownership[1].name-pattern | (?<dataplane>x)\\1 | RE2 refuses it: invalid escape sequence: '\\1'",
        "janitor.ownership[1].name-pattern | (?<dataplane>x)\\k<dataplane> | RE2 refuses it",
        "janitor.ownership[1].name-pattern | (?=x)(?<dataplane>x) | without look-around and back-references",
        "janitor.ownership[1].name-pattern | (?<dataplane>[a-z&&m-z]) | no intersection of character classes",
        "janitor.ownership[99999999999].tag | x | there is no such key",
        "janitor.exempt.ids[2000000000] | x | there is no such key",
        "janitor.ownership[0].tag-value | owned | must be set together with tag-key-prefix",
        "janitor.ownership[0].name-pattern | (?<dataplane>x) | must be exactly one of",
        "janitor.schedule | 0 17 * * * ? | there is no such key",
        "janitor.cluster-uid | ${nowhere} | nowhere",
        "janitor.account | ${janitor.account} | refers to itself",
      })
  void namesTheKeyTheValueAndWhatIsAllowed(String key, String value, String allowed) {
    assertThatThrownBy(() -> ConfigReader.read(properties(smallestWith(key, value))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(allowed)
        .satisfies(
            thrown ->
                assertThat(thrown.getMessage())
                    .as("names the key")
                    .contains(key.replaceFirst("\\[2].*", "").replaceFirst("\\.gone-when.*", "")));
  }

  @Test
  void refusesAPatternThatNestsWithoutEnd() {
    String nested = "(".repeat(100_000) + "(?<dataplane>x)" + ")".repeat(100_000);
    assertThatThrownBy(
            () ->
                ConfigReader.read(
                    properties(smallestWith("janitor.ownership[1].name-pattern", nested))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("it has 200015 characters, and at most 500 are allowed");
  }

  @Test
  void aListOfAHigherSourceReplacesTheOneBelow() {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withSources(
                new YamlConfigSource("test", WHOLE.replace("ids: []", "ids: [sg-2, sg-3]"), 100),
                new PropertiesConfigSource(Map.of("janitor.exempt.ids", "sg-1"), "-D", 400))
            .build();

    assertThat(ConfigReader.read(config).exemptions().ids()).containsExactly("sg-1");
  }

  @Test
  void spacesAroundTheElementsOfAListDoNotCount() {
    Map<String, String> properties = new HashMap<>(SMALLEST);
    properties.put("janitor.exempt.ids", "sg-1, sg-2");
    properties.put("janitor.exempt.vpcs", " vpc-1 , vpc-2");
    properties.put("janitor.exempt.tags", "env=prod, team");

    Exemptions exemptions = ConfigReader.read(properties(properties)).exemptions();

    assertThat(exemptions.ids()).containsExactlyInAnyOrder("sg-1", "sg-2");
    assertThat(exemptions.vpcs()).containsExactlyInAnyOrder("vpc-1", "vpc-2");
    assertThat(exemptions.tags())
        .extracting(Object::toString)
        .containsExactly("dataplane-janitor/keep", "env=prod", "team");
  }

  @Test
  void anEmptyListOfKindsDoesNotMeanAllKinds() {
    assertThatThrownBy(() -> yaml(WHOLE.replace("[security-group, route-table]", "[]")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "janitor.kinds: is empty; leave it out for the default, load-balancer");
  }

  @Test
  void anEmptyListOfCrossplaneGroupsIsRefused() {
    assertThatThrownBy(() -> yaml(WHOLE.replace("kinds: [", "crossplane-groups: []\n  kinds: [")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "janitor.crossplane-groups: is empty; leave it out for the default, *.aws.upbound.io");
  }

  @Test
  void readsPatternsOfCrossplaneGroups() {
    assertThat(
            ConfigReader.read(
                    properties(
                        smallestWith(
                            "janitor.crossplane-groups", "*.aws.example.org, ec2.aws.upbound.io")))
                .crossplaneGroups())
        .extracting(GroupPattern::text)
        .containsExactly("*.aws.example.org", "ec2.aws.upbound.io");
  }

  @Test
  void saysAllThatIsWrongAtOnce() {
    assertThatThrownBy(
            () ->
                ConfigReader.read(
                    properties(
                        Map.of(
                            "janitor.account", "1",
                            "janitor.min-age", "x",
                            "janitor.colour", "red",
                            "%dev.janitor.min-age", "1h"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("janitor.account = '1'")
        .hasMessageContaining("janitor.min-age = 'x'")
        .hasMessageContaining("janitor.colour = 'red'")
        .hasMessageContaining("%dev.janitor.min-age")
        .hasMessageContaining("janitor.dataplanes: is missing")
        .hasMessageContaining("janitor.ownership: is missing");
  }

  @Test
  void readsWhichRulesOfGroupsThatStayMayGo() {
    for (RevocationPolicy each : RevocationPolicy.values()) {
      assertThat(
              ConfigReader.read(
                      properties(smallestWith("janitor.revoke-live-references", each.label())))
                  .liveReferences())
          .isEqualTo(each);
    }
    assertThatThrownBy(
            () ->
                ConfigReader.read(
                    properties(smallestWith("janitor.revoke-live-references", "some"))))
        .hasMessageContaining("janitor.revoke-live-references = 'some'")
        .hasMessageContaining("one of none, lbc-shared, all");
  }

  private static SmallRyeConfig environment(Map<String, String> variables) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withSources(
            new PropertiesConfigSource(SMALLEST, "test", 100), new EnvConfigSource(variables, 300))
        .build();
  }

  @Test
  void refusesAVariableInTwoSpellings() {
    assertThatThrownBy(
            () ->
                ConfigReader.read(
                    environment(Map.of("JANITOR_MIN_AGE", "1h", "janitor_min_age", "2h"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("JANITOR_MIN_AGE and janitor_min_age: set the same key");
  }

  @ParameterizedTest
  @CsvSource({
    "_PROD_JANITOR_ACCOUNT, 123456789012",
    "JANITOR_OWNERSHIP_99999999999__TAG, x",
    "JANITOR_ACCOUNT, ''",
    "JANITOR_LIMITS_MAX_DELETIONS, many",
  })
  void refusesAWrongVariable(String name, String value) {
    assertThatThrownBy(() -> ConfigReader.read(environment(Map.of(name, value))))
        .isInstanceOf(ConfigurationException.class)
        .message()
        .matches("(?s).*(" + name + "|janitor.account|janitor.limits.max-deletions).*: .*");
  }

  @Test
  void acceptsWhatKubernetesSetsForAServiceWithTheNameJanitor() {
    assertThat(
            ConfigReader.read(environment(Map.of("JANITOR_PORT_8080_TCP_ADDR", "10.0.0.1")))
                .dataplanes())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "janitor.account, '', is empty",
    "janitor.cluster-uid, '', is empty",
    "janitor.limits.max-deletions, '', is missing or empty; it must be a whole number",
    "janitor.grace-period, '', is missing or empty; it must be a duration",
    "janitor.exempt.tags[0], '', is empty",
    "janitor.dataplanes[0].plural, '', is missing or empty; it must be the plural name",
  })
  void refusesAGuardOrLimitWithoutAValue(String key, String value, String message) {
    assertThatThrownBy(() -> ConfigReader.read(properties(smallestWith(key, value))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(key + ": " + message);
  }

  @ParameterizedTest
  @CsvSource({
    "%dev.janitor.account, 123456789012, keys of a profile are not allowed",
    "'\"%dev.janitor.account\"', 123456789012, keys of a profile are not allowed",
    "'\"janitor.account\"', 123456789012, write nested keys below janitor",
    "janitor.gracePeriod, 7d, there is no such key; allowed are janitor.grace-period",
    "janitor.exempt.ids[1], sg-1, 'janitor.exempt.ids[0]: is missing, but janitor.exempt.ids[1] is set'",
  })
  void refusesKeysThatWouldBeIgnored(String key, String value, String message) {
    assertThatThrownBy(() -> ConfigReader.read(properties(smallestWith(key, value))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({
    "janitor.pushgateway.url, http://me:hunter2@push/",
    "janitor.pushgateway.url, ftp://me:hunter2@push/",
    "janitor.pushgateway.url, http://push/?key=hunter2",
    "janitor.api-token, hunter2",
    "janitor.account, password=hunter2",
    "janitor.run.deadline, key: hunter2",
    "janitor.kinds[0], AKIAHUNTER2HUNTER2XX",
    "janitor.min-age, ${nowhere}token=hunter2",
    "janitor.limits.max-due, wJalrXUtnFEMIK7MDENGhunter2bPxRfiCYEXAMPLEKEY",
  })
  void doesNotShowAValueThatMayBeASecret(String key, String value) {
    assertThatThrownBy(() -> ConfigReader.read(properties(smallestWith(key, value))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(key + " = '***': ")
        .message()
        .doesNotContainIgnoringCase("hunter2");
  }

  @Test
  void spacesAroundTheEqualsSignOfATagDoNotCount() {
    assertThat(
            ConfigReader.read(properties(smallestWith("janitor.exempt.tags", "env = prod")))
                .exemptions()
                .tags())
        .contains(new TagMatch("env", "prod"));
  }

  @ParameterizedTest
  @CsvSource({
    "ownership[0].tag, dataplane-janitor/owner",
    "ownership[0].tag, dataplane-janitor/orphaned-since",
    "exempt.tags, dataplane-janitor/delete-after",
    "exempt.tags, dataplane-janitor/owner=x",
    "tag-prefix, kubernetes.io/cluster/x/",
  })
  void refusesMarksThatAreOwnershipOrExemptionTags(String key, String value) {
    assertThatThrownBy(() -> ConfigReader.read(properties(smallestWith("janitor." + key, value))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("janitor.tag-prefix");
  }

  @Test
  void refusesATagKeyPrefixThatBeginsTheMarks() {
    Map<String, String> settings =
        new HashMap<>(smallestWith("janitor.ownership[1].tag-key-prefix", "dataplane-janitor/"));
    settings.put("janitor.ownership[1].tag-value", "owned");
    assertThatThrownBy(() -> ConfigReader.read(properties(settings)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("janitor.tag-prefix");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_EC2"})
  void refusesAnEndpointWithAPassword(String variable) {
    assertThatThrownBy(
            () ->
                ConfigReader.read(
                    new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .withSources(
                            new PropertiesConfigSource(SMALLEST, "test", 100),
                            new EnvConfigSource(Map.of(variable, "http://me:hunter2@host"), 300))
                        .build()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(variable)
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void namesEveryWrongElementOfAList() {
    assertThatThrownBy(() -> yaml(WHOLE.replace("[security-group, route-table]", "[a, b, c]")))
        .hasMessageContaining("janitor.kinds[0] = 'a': must be one of")
        .hasMessageContaining("janitor.kinds[1] = 'b': must be one of")
        .hasMessageContaining("janitor.kinds[2] = 'c': must be one of");
  }

  @Test
  void documentsEveryKey() throws IOException {
    Path reference = Path.of("docs", "configuration.md");
    String text = Files.readString(Files.exists(reference) ? reference : Path.of("README.md"));
    assertThat(KnownKeys.all())
        .hasSizeGreaterThan(30)
        .allSatisfy(
            key -> {
              String last = key.replace("[*]", "").replaceFirst(".*\\.", "");
              assertThat(text)
                  .as(key)
                  .containsPattern("[`.]" + last + "(`|\\[|:)|\\b" + last + ":");
            });
  }
}
