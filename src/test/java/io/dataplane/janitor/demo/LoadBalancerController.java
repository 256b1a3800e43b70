package io.dataplane.janitor.demo;

import io.dataplane.janitor.emulator.AwsEmulator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Makes what the AWS Load Balancer Controller of a cluster makes, under the names and with the tags
 * that the real one gives. What it makes is some weeks old.
 */
final class LoadBalancerController {
  private static final Duration AGE = Duration.ofDays(40);

  private final AwsEmulator aws;
  private final Network network;
  private final String cluster;

  LoadBalancerController(AwsEmulator aws, Network network, String cluster) {
    this.aws = aws;
    this.network = network;
    this.cluster = cluster;
  }

  /** The security group that all load balancers of the cluster share; its id. */
  String backendGroup() {
    return aws.ec2()
        .createSecurityGroup(
            network.vpc(),
            "k8s-traffic-%s-%s".formatted(cluster.replace("-", ""), hash(cluster)),
            Map.of("elbv2.k8s.aws/cluster", cluster, "elbv2.k8s.aws/resource", "backend-sg"));
  }

  /** An application load balancer, its target group, its frontend group: their ids. */
  List<String> ingress(String namespace, String name, String backendGroup) {
    Stack stack = new Stack(cluster, "ingress.k8s.aws", namespace, name);
    String frontend = frontendGroup(stack);
    String balancer =
        aws.elb()
            .addApplicationLoadBalancer(
                stack.shortName(),
                network.subnets(),
                List.of(frontend, backendGroup),
                stack.tags("LoadBalancer"));
    return List.of(balancer, targets(stack, balancer, "HTTP", 80), frontend);
  }

  /** A network load balancer, its target group, its frontend group: their ids. */
  List<String> service(String namespace, String name, String backendGroup) {
    Stack stack = new Stack(cluster, "service.k8s.aws", namespace, name);
    String frontend = frontendGroup(stack);
    String balancer =
        aws.elb()
            .addNetworkLoadBalancer(
                stack.shortName(),
                network.subnets(),
                List.of(frontend, backendGroup),
                stack.tags("LoadBalancer"));
    return List.of(balancer, targets(stack, balancer, "TCP", 443), frontend);
  }

  private String frontendGroup(Stack stack) {
    return aws.ec2()
        .createSecurityGroup(
            network.vpc(), stack.shortName(), stack.tags("ManagedLBSecurityGroup"));
  }

  private String targets(Stack stack, String balancer, String protocol, int port) {
    String targets =
        aws.elb()
            .addTargetGroup(
                stack.shortName(), protocol, network.vpc(), stack.tags(stack.id() + ":" + port));
    aws.elb().addListener(balancer, protocol, port, targets);
    aws.elb().createdAt(balancer, Instant.now().minus(AGE));
    return targets;
  }

  private static String hash(String text) {
    // An odd factor spreads the hash code over all bits: ten digits, as in the field.
    return "%010x".formatted((text.hashCode() * 0x9E3779B97F4A7C15L) >>> 24);
  }

  /** What one Ingress or Service makes the controller create. */
  private record Stack(String cluster, String prefix, String namespace, String name) {
    String id() {
      return namespace + "/" + name;
    }

    String shortName() {
      return "k8s-%.8s-%.8s-%s".formatted(namespace, name, hash(cluster + "/" + id()));
    }

    Map<String, String> tags(String resource) {
      return Map.of(
          "elbv2.k8s.aws/cluster",
          cluster,
          prefix + "/stack",
          id(),
          prefix + "/resource",
          resource);
    }
  }
}
