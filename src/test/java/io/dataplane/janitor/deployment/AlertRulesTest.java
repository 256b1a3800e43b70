package io.dataplane.janitor.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What promtool does not ask; whether the alerts fire when they should, it does. */
class AlertRulesTest {
  private static final Pattern METRIC = Pattern.compile("janitor_[a-z_]+");

  /** Each is set by every run that has something to say about it. */
  private static final Set<String> GAUGES =
      Set.of(
          "janitor_orphans",
          "janitor_orphan_oldest_seconds",
          "janitor_last_run_actions",
          "janitor_last_run_timestamp_seconds",
          "janitor_last_success_timestamp_seconds",
          "janitor_last_run_exit_code",
          "janitor_inventory_complete",
          "janitor_limit_refused");

  private final List<Map<String, Object>> rules = rules();
  private final List<Map<String, Object>> alerts =
      rules.stream().filter(rule -> rule.containsKey("alert")).toList();

  @Test
  void looksAtEveryGaugeAndAtNoCounter() {
    Set<String> used =
        rules.stream()
            .flatMap(rule -> METRIC.matcher(text(rule, "expr")).results().map(MatchResult::group))
            .collect(Collectors.toSet());

    assertThat(used).isEqualTo(GAUGES);
  }

  @Test
  void asksNoRateOfAnythingThatIsPushed() {
    assertThat(rules)
        .extracting(rule -> text(rule, "expr"))
        .allSatisfy(
            expression ->
                assertThat(expression).doesNotContainPattern("\\b(rate|irate|increase|resets)\\b"));
  }

  @Test
  void saysOnEachAlertHowBadItIsWhatItMeansAndWhatToDo() {
    assertThat(alerts)
        .isNotEmpty()
        .allSatisfy(
            alert -> {
              assertThat(text(alert, "alert")).startsWith("DataplaneJanitor");
              assertThat(alert).containsKey("for");
              assertThat(texts(alert, "labels").get("severity")).isIn("warning", "critical");
              assertThat(texts(alert, "annotations"))
                  .containsOnlyKeys("summary", "description", "action", "runbook");
            });
  }

  @Test
  void namesRegionAndAccountWhereTheyCanBeKnown() {
    assertThat(alerts)
        .filteredOn(alert -> !text(alert, "expr").startsWith("absent("))
        .hasSize(alerts.size() - 1)
        .extracting(alert -> texts(alert, "annotations").get("summary"))
        .allSatisfy(
            summary ->
                assertThat(summary).contains("{{ $labels.region }}", "{{ $labels.account }}"));
  }

  @Test
  void hasARunbookForEachAlertAndNoOther() {
    List<String> headings =
        Pattern.compile("(?m)^### (DataplaneJanitor\\w+)$")
            .matcher(Manifests.text("docs/deploying.md"))
            .results()
            .map(heading -> heading.group(1))
            .toList();

    assertThat(headings).isEqualTo(alerts.stream().map(alert -> text(alert, "alert")).toList());
    assertThat(alerts)
        .allSatisfy(
            alert ->
                assertThat(texts(alert, "annotations"))
                    .containsEntry(
                        "runbook",
                        "docs/deploying.md#" + text(alert, "alert").toLowerCase(Locale.ROOT)));
  }

  private static List<Map<String, Object>> rules() {
    GenericKubernetesResource resource =
        Manifests.read("k8s/prometheus-rules.yaml").only(GenericKubernetesResource.class);
    assertThat(resource.getApiVersion()).isEqualTo("monitoring.coreos.com/v1");
    assertThat(resource.getKind()).isEqualTo("PrometheusRule");
    return resource.get("spec", "groups", 0, "rules");
  }

  private static String text(Map<String, Object> rule, String key) {
    return String.valueOf(rule.get(key));
  }

  private static Map<String, String> texts(Map<String, Object> rule, String key) {
    return rule.get(key) instanceof Map<?, ?> texts
        ? texts.entrySet().stream()
            .collect(
                Collectors.toMap(
                    entry -> String.valueOf(entry.getKey()),
                    entry -> String.valueOf(entry.getValue())))
        : Map.of();
  }
}
