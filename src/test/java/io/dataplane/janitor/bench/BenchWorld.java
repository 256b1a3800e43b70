package io.dataplane.janitor.bench;

import io.dataplane.janitor.acceptance.EarlierRuns;
import io.dataplane.janitor.emulator.AwsEmulator;
import io.dataplane.janitor.emulator.EmulatorOptions;
import io.dataplane.janitor.emulator.kubernetes.KubernetesEmulator;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesCollection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A region of a given size and its cluster. One resource of ten is an orphan; the others belong to
 * living dataplanes. The account's shape is that of {@link Shape}.
 */
final class BenchWorld implements AutoCloseable {
  static final String ACCOUNT = "123456789012";
  static final String REGION = "eu-west-1";

  private static final String OWNER = "elbv2.k8s.aws/cluster";
  private static final String MARK = "dataplane-janitor/";
  private static final int VPCS = 20;

  private final AwsEmulator aws;
  private final KubernetesEmulator cluster;
  private final Shape shape;
  private final boolean due;
  private final List<String> vpcs = new ArrayList<>();
  private final List<String> subnets = new ArrayList<>();
  private final List<String> groups = new ArrayList<>();
  private final List<String> orphans = new ArrayList<>();

  /**
   * A world of this shape.
   *
   * @param due whether the orphans carry marks whose grace period is over
   */
  BenchWorld(Shape shape, boolean due) {
    this.shape = shape;
    this.due = due;
    aws = AwsEmulator.start(new EmulatorOptions(ACCOUNT, REGION, 0, Clock.systemUTC()));
    cluster = KubernetesEmulator.start();
    networks();
    securityGroups();
    loadBalancers();
    IntStream.range(0, shape.routeTables())
        .forEach(i -> noted(i, aws.ec2().createRouteTable(vpc(i), tags(i))));
    dataplanes();
    if (due) {
      new EarlierRuns(aws, configMaps(), REGION).until(Instant.now());
    }
  }

  private KubernetesCollection configMaps() {
    return cluster.state().resource("configmaps");
  }

  /** What the program needs to find this region and this cluster, and no other. */
  Map<String, String> environment(Path directory) throws IOException {
    return Map.of(
        "HOME",
        directory.toString(),
        "KUBECONFIG",
        cluster.writeKubeconfig(directory, "bench").toString(),
        "AWS_ENDPOINT_URL",
        aws.endpoint().toString(),
        "AWS_REGION",
        REGION,
        "AWS_ACCESS_KEY_ID",
        "bench",
        "AWS_SECRET_ACCESS_KEY",
        "bench",
        "AWS_EC2_METADATA_DISABLED",
        "true",
        "QUARKUS_LOG_LEVEL",
        "WARN");
  }

  Shape shape() {
    return shape;
  }

  /** Each is born with a group and a route table. */
  static int vpcs() {
    return VPCS;
  }

  /** From now on every answer of both APIs takes so much longer. */
  void latency(Duration each) {
    aws.faults().latency(each);
    cluster.faults().clear();
    if (!each.isZero()) {
      cluster.faults().on(".*").before(() -> pause(each));
    }
  }

  private static void pause(Duration each) {
    try {
      Thread.sleep(each);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  long awsCalls() {
    return aws.calls().all().size();
  }

  /** That what was deleted is not found any more is no refusal: a run asks until it is so. */
  long refusedCalls() {
    return aws.calls().all().stream()
        .filter(call -> !call.isOk())
        .filter(call -> call.isMutating() || !call.answer().endsWith("NotFound"))
        .count();
  }

  long clusterCalls() {
    return cluster.calls().all().size();
  }

  void forgetCalls() {
    aws.calls().clear();
    cluster.calls().clear();
  }

  /**
   * Removes the marks that a run has set, and its history, so that the next run sees new orphans.
   */
  void unmark() {
    List<String> keys = List.copyOf(marks().keySet());
    for (String id : orphans) {
      if (ofEc2(id)) {
        aws.ec2().untag(id, keys);
      } else {
        aws.elb().untag(id, keys);
      }
    }
    configMaps().clear();
  }

  /** How many orphans are left. */
  long orphansLeft() {
    return orphans.stream().filter(this::exists).count();
  }

  private boolean exists(String id) {
    return ofEc2(id) ? aws.ec2().exists(id) : aws.elb().exists(id);
  }

  private static boolean ofEc2(String id) {
    return id.startsWith("sg-") || id.startsWith("rtb-");
  }

  private void networks() {
    for (int i = 0; i < VPCS; i++) {
      String vpc = aws.ec2().createVpc("10.%d.0.0/16".formatted(i));
      vpcs.add(vpc);
      subnets.add(aws.ec2().createSubnet(vpc, "10.%d.0.0/20".formatted(i)));
    }
  }

  private String vpc(int i) {
    return vpcs.get(i % VPCS);
  }

  /** Living groups are on interfaces, and every fifth of them lets in the one before it. */
  private void securityGroups() {
    for (int i = 0; i < shape.groups(); i++) {
      String name = "k8s-traffic-" + owner(i) + "-" + Integer.toHexString(i * 31);
      String id = aws.ec2().createSecurityGroup(vpc(i), name, tags(i));
      groups.add(noted(i, id));
      if (i % 5 == 4 && i >= VPCS) {
        aws.ec2().allowIngress(id, groups.get(i - VPCS), "elbv2.k8s.aws/targetGroupBinding=shared");
      }
    }
    List<Integer> living =
        IntStream.range(0, shape.groups()).filter(i -> !Shape.orphaned(i)).boxed().toList();
    for (int i = 0; i < shape.plainInterfaces(); i++) {
      int on = living.get(i % living.size());
      aws.ec2().createInterface(subnets.get(on % VPCS), List.of(groups.get(on)), "node");
    }
  }

  /** Each with an interface, in a group; a v2 one has a listener and a target group. */
  private void loadBalancers() {
    for (int i = 0; i < shape.balancers(); i++) {
      List<String> in = List.of(groups.get(i));
      List<String> subnet = List.of(subnets.get(i % VPCS));
      String balancer = aws.elb().addNetworkLoadBalancer("nlb-" + i, subnet, in, tags(i));
      aws.elb().createdAt(noted(i, balancer), Instant.now().minus(Duration.ofDays(100)));
      String targets = noted(i, aws.elb().addTargetGroup("tg-" + i, "TCP", vpc(i), tags(i)));
      aws.elb().addListener(balancer, "TCP", 443, targets);
    }
    for (int i = 0; i < shape.classicBalancers(); i++) {
      List<String> subnet = List.of(subnets.get(i % VPCS));
      String balancer =
          aws.elb()
              .addClassicLoadBalancer("clb-" + i, subnet, List.of(groups.get(i)), classicTags(i));
      aws.elb().createdAt(noted(i, balancer), Instant.now().minus(Duration.ofDays(100)));
    }
  }

  private String noted(int i, String id) {
    if (Shape.orphaned(i)) {
      orphans.add(id);
    }
    return id;
  }

  private String owner(int i) {
    return Shape.orphaned(i) ? "gone-" + shape.goneOwner(i) : "dp-" + (i % shape.dataplanes());
  }

  private Map<String, String> classicTags(int i) {
    Map<String, String> tags = new HashMap<>(due && Shape.orphaned(i) ? marks() : Map.of());
    tags.put(OWNER, owner(i));
    return tags;
  }

  /** As many as controllers and the rules of a company put on what they make. */
  private Map<String, String> tags(int i) {
    Map<String, String> tags = classicTags(i);
    tags.put("elbv2.k8s.aws/resource", "backend-sg");
    tags.put("Name", "k8s-traffic-" + owner(i));
    tags.put("cost-center", "cc-" + (i % 97));
    tags.put("team", "team-" + (i % 53));
    tags.put("environment", i % 3 == 0 ? "production" : "staging");
    tags.put("managed-by", "aws-load-balancer-controller");
    tags.put("last-applied", "2026-10-%02dT12:00:%02dZ/%d".formatted(i % 28 + 1, i % 60, i));
    return tags;
  }

  private static Map<String, String> marks() {
    Instant since = Instant.now().minus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS);
    return Map.of(
        MARK + "orphaned-since",
        since.toString(),
        MARK + "delete-after",
        since.plus(Duration.ofDays(7)).toString());
  }

  /** With a spec and a history of two kilobytes, which the janitor has no use for. */
  private void dataplanes() {
    KubernetesCollection dataplanes =
        cluster
            .state()
            .defineResource("dataplane.example.com", "v1alpha1", "dataplanes", "Dataplane", true);
    String ballast = "x".repeat(2000);
    for (int i = 0; i < shape.dataplanes(); i++) {
      dataplanes.put(
          "tenants",
          "dp-" + i,
          Map.of(
              "metadata", Map.of("annotations", Map.of("last-applied-configuration", ballast)),
              "spec", Map.of("clusterName", "dp-" + i, "size", "large"),
              "status", Map.of("securityGroupIds", List.of(groups.get(i * 10)))));
    }
  }

  @Override
  public void close() {
    aws.close();
    cluster.close();
  }
}
