package io.dataplane.janitor.demo;

import io.dataplane.janitor.emulator.AwsEmulator;
import io.dataplane.janitor.emulator.kubernetes.KubernetesEmulator;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesCollection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A small region: four living dataplanes, what deleted ones left behind, and what must stay. */
final class DemoWorld {
  private static final String OWNER = "example.com/dataplane";

  /** How the controller describes the rules that it adds to the groups of nodes. */
  private static final String BINDING = "elbv2.k8s.aws/targetGroupBinding=shared";

  /** Where a living dataplane is, and the security group of its nodes. */
  private record Tenant(Network network, String nodes) {}

  private final AwsEmulator aws;
  private final KubernetesCollection dataplanes;
  private final List<String> living = new ArrayList<>();
  private final Set<String> leaked = new TreeSet<>();
  private final Set<String> held = new TreeSet<>();
  private int networks;

  DemoWorld(AwsEmulator aws, KubernetesEmulator cluster) {
    this.aws = aws;
    dataplanes =
        cluster
            .state()
            .defineResource("dataplane.example.com", "v1alpha1", "dataplanes", "Dataplane", true);
    living("acme-prod");
    Tenant staging = living("acme-staging");
    living("globex-prod");
    living("initech-prod");
    previewNextTo(staging);
    oneGroupEach();
    wholeLoadBalancer();
    fromBeforeTheController();
    mustStay();
  }

  /** The dataplanes that have a custom resource. */
  List<String> living() {
    return List.copyOf(living);
  }

  /** The ids of what deleted dataplanes left behind and nothing holds. */
  Set<String> leaked() {
    return leaked;
  }

  /** The ids of what a deleted dataplane left behind and a living one still refers to. */
  Set<String> held() {
    return held;
  }

  /** Both. */
  Set<String> orphans() {
    Set<String> orphans = new TreeSet<>(leaked);
    orphans.addAll(held);
    return orphans;
  }

  /** The tags of all resources of the four kinds, by their ids. */
  SortedMap<String, Map<String, String>> tagsById() {
    SortedMap<String, Map<String, String>> tags = new TreeMap<>();
    aws.ec2().securityGroups().forEach(id -> tags.put(id, aws.ec2().tags(id)));
    aws.ec2().routeTables().forEach(id -> tags.put(id, aws.ec2().tags(id)));
    aws.elb().loadBalancerArns().forEach(id -> tags.put(id, aws.elb().tags(id)));
    aws.elb().classicLoadBalancerNames().forEach(id -> tags.put(id, aws.elb().tags(id)));
    aws.elb().targetGroupArns().forEach(id -> tags.put(id, aws.elb().tags(id)));
    return tags;
  }

  private Network network() {
    networks++;
    return Network.in(aws.ec2(), networks);
  }

  private Tenant living(String name) {
    Network network = network();
    LoadBalancerController controller = new LoadBalancerController(aws, network, name);
    String nodes = nodeGroup(network, name);
    String backend = controller.backendGroup();
    aws.ec2().allowIngress(nodes, backend, BINDING);
    controller.ingress("shop", "storefront", backend);
    String routes = routes(network, name);
    network.subnets().forEach(subnet -> aws.ec2().associateSubnet(routes, subnet));
    dataplanes.put(
        "tenants",
        name,
        Map.of(
            "spec", Map.of("clusterName", name),
            "status",
                Map.of(
                    "vpcId", network.vpc(),
                    "securityGroupIds", List.of(nodes),
                    "routeTableIds", List.of(routes))));
    living.add(name);
    return new Tenant(network, nodes);
  }

  private String nodeGroup(Network network, String cluster) {
    return aws.ec2()
        .createSecurityGroup(
            network.vpc(),
            "eks-cluster-sg-" + cluster,
            Map.of("kubernetes.io/cluster/" + cluster, "owned", "aws:eks:cluster-name", cluster));
  }

  private String routes(Network network, String dataplane) {
    return aws.ec2()
        .createRouteTable(network.vpc(), Map.of(OWNER, dataplane, "Name", dataplane + "-private"));
  }

  /** Deleted, but the nodes of a living neighbour still let its load balancers in. */
  private void previewNextTo(Tenant neighbour) {
    String backend =
        new LoadBalancerController(aws, neighbour.network(), "acme-preview").backendGroup();
    aws.ec2().allowIngress(neighbour.nodes(), backend, BINDING);
    held.add(backend);
  }

  /** The incident: the controller never let go of the backend group of a deleted dataplane. */
  private void oneGroupEach() {
    for (String deleted : List.of("acme-loadtest", "globex-poc")) {
      leaked.add(new LoadBalancerController(aws, network(), deleted).backendGroup());
    }
  }

  /** Deleted while its controller was down, so that all of a load balancer was left. */
  private void wholeLoadBalancer() {
    Network network = network();
    LoadBalancerController controller = new LoadBalancerController(aws, network, "globex-trial");
    String backend = controller.backendGroup();
    leaked.add(backend);
    leaked.addAll(controller.service("edge", "gateway", backend));
    leaked.add(routes(network, "globex-trial"));
  }

  /** A classic load balancer and its group, as Kubernetes itself used to make them. */
  private void fromBeforeTheController() {
    Network network = network();
    String name = "a5c1e0f7b93d24f6e8a7b1c2d3e4f506";
    Map<String, String> tags = Map.of("kubernetes.io/cluster/initech-legacy", "owned");
    String group = aws.ec2().createSecurityGroup(network.vpc(), "k8s-elb-" + name, tags);
    leaked.add(group);
    leaked.add(aws.elb().addClassicLoadBalancer(name, network.subnets(), List.of(group), tags));
    aws.elb().createdAt(name, Instant.now().minus(Duration.ofDays(400)));
  }

  /** Of deleted dataplanes by their looks; but shared, kept by somebody, or nobody's at all. */
  private void mustStay() {
    Network network = network();
    String kept = new LoadBalancerController(aws, network, "umbrella-poc").backendGroup();
    aws.ec2().tag(kept, Map.of("dataplane-janitor/keep", "security review"));
    aws.ec2()
        .createSecurityGroup(
            network.vpc(),
            "shared-ingress",
            Map.of(OWNER, "umbrella-poc", "kubernetes.io/cluster/umbrella-poc", "shared"));
    aws.ec2().createSecurityGroup(network.vpc(), "k8s-traffic-umbrellapoc-4d1f09a7c2", Map.of());
  }
}
