package io.dataplane.janitor.acceptance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataplane.janitor.domain.resource.LoadBalancer;
import io.dataplane.janitor.emulator.AwsEmulator;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesCollection;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The hourly runs between two steps of a test. They leave a history in which no run is missing, and
 * in which all marks on AWS were set by runs.
 */
public final class EarlierRuns {
  private static final String NAMESPACE = "default";
  private static final String SHARD = "00";
  private static final Pattern SPACE = Pattern.compile(" ");
  private static final String SINCE = "dataplane-janitor/orphaned-since";

  private final AwsEmulator aws;
  private final KubernetesCollection maps;
  private final String name;

  public EarlierRuns(AwsEmulator aws, KubernetesCollection maps, String region) {
    this.aws = aws;
    this.maps = maps;
    this.name = "dataplane-janitor-history-123456789012-" + region;
  }

  /** Writes the history of runs up to this time, unless there is nothing to watch yet. */
  public void until(Instant now) {
    SortedMap<String, String> lines = marks();
    if (lines.isEmpty() && maps.find(NAMESPACE, name).isEmpty()) {
      return;
    }
    Map<String, String> head = data(name);
    head.putIfAbsent("format", "2");
    head.putIfAbsent("seen-at", Instant.EPOCH.toString());
    head.putIfAbsent("forgotten", "0");
    String shards = head.getOrDefault("shards", "");
    if (!shards.contains(SHARD)) {
      head.put("shards", (SHARD + " " + shards).strip());
    }
    head.put("last-good", now.minusSeconds(3600).toString());
    head.put("continuous-since", Instant.EPOCH.toString());
    for (String shard : SPACE.splitAsStream(head.get("shards")).toList()) {
      data(name + "-" + shard)
          .getOrDefault("marks", "")
          .lines()
          .forEach(line -> lines.putIfAbsent(line.substring(0, line.indexOf('\t')), line));
    }
    for (String shard : SPACE.splitAsStream(head.get("shards")).toList()) {
      Map<String, String> data = data(name + "-" + shard);
      data.put("format", "2");
      data.put("marks", shard.equals(SHARD) ? String.join("\n", lines.values()) : "");
      maps.put(NAMESPACE, name + "-" + shard, Map.of("data", data));
    }
    maps.put(NAMESPACE, name, Map.of("data", head));
  }

  private SortedMap<String, String> marks() {
    SortedMap<String, String> lines = new TreeMap<>();
    Stream.of(aws.ec2().securityGroups(), aws.ec2().routeTables())
        .flatMap(ids -> ids.stream())
        .forEach(id -> add(lines, id, aws.ec2().tags(id)));
    aws.elb().targetGroupArns().forEach(arn -> add(lines, arn, aws.elb().tags(arn)));
    aws.elb()
        .loadBalancerArns()
        .forEach(arn -> add(lines, LoadBalancer.v2Key(arn), aws.elb().tags(arn)));
    aws.elb()
        .classicLoadBalancerNames()
        .forEach(each -> add(lines, "ELB " + each, aws.elb().tags(each)));
    return lines;
  }

  private static void add(Map<String, String> lines, String id, Map<String, String> tags) {
    String since = tags.get(SINCE);
    if (since != null && isInstant(since)) {
      lines.put(id, String.join("\t", id, since, since, "0"));
    }
  }

  private static boolean isInstant(String text) {
    try {
      return Instant.parse(text) != null;
    } catch (DateTimeParseException other) {
      return false;
    }
  }

  private Map<String, String> data(String name) {
    Map<String, String> data = new HashMap<>();
    maps.find(NAMESPACE, name)
        .map(map -> (ObjectNode) map.path("data"))
        .ifPresent(
            found -> found.properties().forEach(e -> data.put(e.getKey(), e.getValue().asText())));
    return data;
  }
}
