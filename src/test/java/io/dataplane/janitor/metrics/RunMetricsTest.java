package io.dataplane.janitor.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dataplane.janitor.domain.plan.Refusal;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.ExitCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

// The registry of the simpleclient is deprecated, but it is the one that Quarkus brings.
@SuppressWarnings("deprecation")
class RunMetricsTest {
  private static final int KINDS = ResourceKind.values().length;

  private static final String PLACE = "account=\"123456789012\"";
  private static final String REGION = "region=\"eu-west-1\"";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final RunMetrics metrics = new RunMetrics(registry);

  @Test
  void exportsExactlyTheMetricsOfTheContract() {
    AwsRequestMetrics requests = new AwsRequestMetrics(registry);
    requests.observe("ec2", "DescribeSecurityGroups", "ok");
    requests.publish("123456789012", "eu-west-1");

    metrics.record(RunReports.of(), Map.of());

    assertThat(Exposition.of(registry).lines().filter(line -> line.startsWith("# TYPE ")))
        .containsExactlyInAnyOrder(
            "# TYPE janitor_resources gauge",
            "# TYPE janitor_orphans gauge",
            "# TYPE janitor_orphan_oldest_seconds gauge",
            "# TYPE janitor_dataplanes gauge",
            "# TYPE janitor_findings gauge",
            "# TYPE janitor_actions_total counter",
            "# TYPE janitor_last_run_actions gauge",
            "# TYPE janitor_run_duration_seconds gauge",
            "# TYPE janitor_last_run_timestamp_seconds gauge",
            "# TYPE janitor_last_success_timestamp_seconds gauge",
            "# TYPE janitor_last_run_exit_code gauge",
            "# TYPE janitor_inventory_complete gauge",
            "# TYPE janitor_limit_refused gauge",
            "# TYPE janitor_aws_requests_total counter",
            "# TYPE janitor_pace_wait_seconds gauge");
  }

  @Test
  void everySeriesOfAFixedTagSetStartsAtZero() {
    metrics.record(RunReports.of(), Map.of());

    assertThat(series("janitor_resources"))
        .hasSize(KINDS * 4)
        .allMatch(line -> line.endsWith(" 0.0"));
    assertThat(series("janitor_orphans"))
        .hasSize(KINDS * 5)
        .allMatch(line -> line.endsWith(" 0.0"));
    assertThat(series("janitor_orphan_oldest_seconds"))
        .hasSize(KINDS)
        .allMatch(line -> line.endsWith(" 0.0"));
    assertThat(series("janitor_actions_total"))
        .hasSize(6 * KINDS * 5)
        .allMatch(line -> line.endsWith(" 0.0"));
    assertThat(series("janitor_last_run_actions"))
        .hasSize(6 * KINDS * 5)
        .allMatch(line -> line.endsWith(" 0.0"));
    assertThat(series("janitor_run_duration_seconds"))
        .hasSize(5)
        .allMatch(line -> line.endsWith(" 0.0"));
    assertThat(series("janitor_limit_refused"))
        .hasSize(Refusal.Limit.values().length)
        .allMatch(line -> line.endsWith(" 0.0"));
  }

  @ParameterizedTest
  @CsvSource({
    "revoke, security-group",
    "unprotect, load-balancer",
    "put-back, security-group",
    "put-back, load-balancer"
  })
  void whatGoesBeforeADeletionIsThereFromTheFirstPushOn(String action, String kind) {
    metrics.record(RunReports.of(), Map.of());

    for (String outcome : List.of("applied", "failed")) {
      assertThat(samples())
          .contains(
              action("janitor_actions_total", action, kind, outcome, "0.0"),
              action("janitor_last_run_actions", action, kind, outcome, "0.0"));
    }
  }

  @Test
  void everySeriesTellsAccountAndRegion() {
    metrics.record(RunReports.of(RunReports.unowned()), Map.of());

    assertThat(Exposition.of(registry).lines().filter(line -> !line.startsWith("#")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains(PLACE, REGION));
  }

  @Test
  void countsTheAgeOfWhatHasNoMarkFromWhenItsOwnerWasSeenLast() {
    metrics.record(RunReports.of(RunReports.unmarkedSince(Duration.ofDays(20))), Map.of());

    assertThat(samples())
        .contains(sample("janitor_orphan_oldest_seconds", "kind=route-table", "1728000.0"));
  }

  @Test
  void countsWhatTheRunSawAndDid() {
    metrics.record(
        RunReports.of(
            RunReports.unowned(),
            RunReports.due(Duration.ofDays(8), new Outcome.Applied()),
            RunReports.due(Duration.ofDays(9), new Outcome.Blocked(List.of("eni-1"))),
            RunReports.fresh(new Outcome.Failed(new Reason(ReasonCode.DENIED, "AccessDenied"))),
            RunReports.fresh(null)),
        Map.of("list", Duration.ofMillis(1500)));

    assertThat(samples())
        .contains(
            sample("janitor_resources", "kind=security-group,verdict=unowned", "1.0"),
            sample("janitor_resources", "kind=security-group,verdict=orphaned", "2.0"),
            sample("janitor_orphans", "kind=security-group,state=due", "1.0"),
            sample("janitor_orphans", "kind=security-group,state=blocked", "1.0"),
            sample("janitor_orphans", "kind=route-table,state=new", "2.0"),
            sample("janitor_orphan_oldest_seconds", "kind=security-group", "777600.0"),
            sample("janitor_dataplanes", "source=dataplanes.example.com", "1.0"),
            action("janitor_actions_total", "delete", "security-group", "applied", "1.0"),
            action("janitor_actions_total", "delete", "security-group", "blocked", "1.0"),
            action("janitor_actions_total", "mark", "route-table", "failed", "1.0"),
            action("janitor_actions_total", "mark", "route-table", "applied", "0.0"),
            sample("janitor_run_duration_seconds", "phase=list", "1.5"),
            sample("janitor_last_run_timestamp_seconds", "", "1.7951688E9"),
            sample("janitor_last_success_timestamp_seconds", "", "1.7951688E9"),
            sample("janitor_last_run_exit_code", "", "0.0"),
            sample("janitor_inventory_complete", "", "1.0"));
  }

  @Test
  void countersAddUpWhileGaugesHoldTheLastRunAlone() {
    Outcome.Applied applied = new Outcome.Applied();
    metrics.record(RunReports.of(RunReports.due(Duration.ofDays(8), applied)), Map.of());
    metrics.record(RunReports.of(RunReports.due(Duration.ofDays(8), applied)), Map.of());
    metrics.record(RunReports.of(), Map.of());

    assertThat(samples())
        .contains(
            action("janitor_actions_total", "delete", "security-group", "applied", "2.0"),
            action("janitor_last_run_actions", "delete", "security-group", "applied", "0.0"),
            sample("janitor_orphans", "kind=security-group,state=due", "0.0"));
  }

  @Test
  void namesTheLimitThatRefusedAndCountsThatAsNoSuccess() {
    metrics.record(
        RunReports.of(
            RunReports.RUN,
            ExitCode.REFUSED_BY_LIMIT,
            List.of(new Refusal(Refusal.Limit.MAX_DUE, "30 are due"))),
        Map.of());

    assertThat(samples())
        .contains(
            sample("janitor_limit_refused", "limit=max-due", "1.0"),
            sample("janitor_limit_refused", "limit=min-dataplanes", "0.0"),
            sample("janitor_last_run_exit_code", "", "4.0"));
    assertThat(series("janitor_last_success_timestamp_seconds")).isEmpty();
  }

  @Test
  void aRunThatDidNotSeeEverythingSaysNothingAboutTheInventory() {
    metrics.recordFailure(RunReports.RUN, ExitCode.INCOMPLETE_VIEW, Map.of());

    assertThat(samples())
        .contains(
            sample("janitor_inventory_complete", "", "0.0"),
            sample("janitor_last_run_exit_code", "", "3.0"),
            sample("janitor_last_run_timestamp_seconds", "", "1.7951688E9"));
    assertThat(series("janitor_actions_total")).hasSize(6 * KINDS * 5);
    assertThat(series("janitor_resources")).isEmpty();
    assertThat(series("janitor_orphans")).isEmpty();
    assertThat(series("janitor_orphan_oldest_seconds")).isEmpty();
    assertThat(series("janitor_dataplanes")).isEmpty();
    assertThat(series("janitor_last_success_timestamp_seconds")).isEmpty();
  }

  @Test
  void aFailureLeavesWhatTheLastGoodRunSaw() {
    metrics.record(RunReports.of(RunReports.due(Duration.ofDays(8), null)), Map.of());
    metrics.recordFailure(
        RunReports.run("123456789012", RunReports.FINISHED.plusSeconds(3600)),
        ExitCode.INCOMPLETE_VIEW,
        Map.of());

    assertThat(samples())
        .contains(
            sample("janitor_orphans", "kind=security-group,state=due", "1.0"),
            sample("janitor_last_success_timestamp_seconds", "", "1.7951688E9"),
            sample("janitor_last_run_timestamp_seconds", "", "1.7951724E9"));
  }

  @Test
  void anAccountThatNeverBecameKnownIsCalledSo() {
    metrics.recordFailure(
        RunReports.run("", RunReports.FINISHED), ExitCode.INCOMPLETE_VIEW, Map.of());

    assertThat(series("janitor_last_run_exit_code"))
        .singleElement()
        .asString()
        .contains("account=\"unknown\"");
  }

  @Test
  void refusesAPhaseThatNobodyKnows() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> metrics.record(RunReports.of(), Map.of("lunch", Duration.ZERO)));
  }

  @Test
  void exportsNothingThatIsNotItsOwn() {
    registry.counter("ft.retry.calls").increment();
    metrics.record(RunReports.of(), Map.of());

    assertThat(registry.scrape()).contains("ft_retry_calls_total");
    assertThat(Exposition.of(registry)).contains("janitor_resources").doesNotContain("ft_");
  }

  @Test
  void publishesEachRequestToAwsOnce() {
    AwsRequestMetrics requests = new AwsRequestMetrics(registry);
    requests.observe("ec2", "DescribeSecurityGroups", "ok");
    requests.observe("ec2", "DescribeSecurityGroups", "ok");
    requests.publish("123456789012", "eu-west-1");
    requests.observe("ec2", "DescribeSecurityGroups", "throttled");
    requests.publish("123456789012", "eu-west-1");

    assertThat(series("janitor_aws_requests_total"))
        .hasSize(2)
        .anyMatch(line -> line.contains("outcome=\"ok\"") && line.endsWith(" 2.0"))
        .anyMatch(line -> line.contains("outcome=\"throttled\"") && line.endsWith(" 1.0"))
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains(
                        PLACE, REGION, "service=\"ec2\"", "operation=\"DescribeSecurityGroups\""));
  }

  @Test
  void tellsOfEachServiceHowLongCallsWaitedForItsBudget() {
    AwsRequestMetrics requests = new AwsRequestMetrics(registry);
    requests.waited("ec2", Duration.ofMillis(1500));
    requests.waited("ec2", Duration.ofMillis(500));
    requests.publish("123456789012", "eu-west-1");

    assertThat(series("janitor_pace_wait_seconds"))
        .hasSize(4)
        .anyMatch(line -> line.contains("service=\"tagging\"") && line.endsWith(" 0.0"))
        .anyMatch(line -> line.contains("service=\"ec2\"") && line.endsWith(" 2.0"))
        .anyMatch(line -> line.contains("service=\"elb\"") && line.endsWith(" 0.0"))
        .anyMatch(line -> line.contains("service=\"elbv2\"") && line.endsWith(" 0.0"))
        .allSatisfy(line -> assertThat(line).contains(PLACE, REGION));
  }

  private List<String> series(String name) {
    return Exposition.of(registry).lines().filter(line -> line.startsWith(name + "{")).toList();
  }

  /** All samples without account and region, and with tags in one order and no quotes. */
  private List<String> samples() {
    return Exposition.of(registry)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(RunMetricsTest::bare)
        .toList();
  }

  private static String bare(String line) {
    String tags = line.substring(line.indexOf('{') + 1, line.lastIndexOf('}'));
    String own =
        Arrays.stream(tags.split(",", -1))
            .filter(tag -> !tag.isEmpty() && !tag.equals(PLACE) && !tag.equals(REGION))
            .sorted()
            .collect(Collectors.joining(","));
    return sample(
        line.substring(0, line.indexOf('{')),
        own.replace("\"", ""),
        line.substring(line.lastIndexOf(' ') + 1));
  }

  private static String sample(String name, String tags, String value) {
    return name + "{" + tags + "} " + value;
  }

  private static String action(
      String name, String action, String kind, String outcome, String value) {
    return sample(name, "action=%s,kind=%s,outcome=%s".formatted(action, kind, outcome), value);
  }
}
