package io.dataplane.janitor.aws;

import io.dataplane.janitor.emulator.AwsEmulator;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A region with one VPC of two subnets, to be filled. */
final class World implements AutoCloseable {
  static final Map<String, String> TAGS = Map.of("example.com/dataplane", "dp-a");

  final AwsEmulator aws = AwsEmulator.start();
  final String vpc = aws.ec2().createVpc("10.0.0.0/16");
  final List<String> subnets =
      List.of(
          aws.ec2().createSubnet(vpc, "10.0.0.0/20"), aws.ec2().createSubnet(vpc, "10.0.16.0/20"));

  String securityGroup(String name) {
    return aws.ec2().createSecurityGroup(vpc, name, TAGS);
  }

  List<String> securityGroups(int count) {
    return IntStream.range(0, count).mapToObj(i -> securityGroup("group-" + i)).toList();
  }

  String routeTable() {
    return aws.ec2().createRouteTable(vpc, TAGS);
  }

  List<String> routeTables(int count) {
    return IntStream.range(0, count).mapToObj(i -> routeTable()).toList();
  }

  /** Network load balancers, with one interface each. */
  List<String> loadBalancers(int count) {
    return IntStream.range(0, count).mapToObj(i -> loadBalancer("nlb-" + i)).toList();
  }

  String loadBalancer(String name) {
    return aws.elb().addNetworkLoadBalancer(name, subnets.subList(0, 1), List.of(), TAGS);
  }

  List<String> targetGroups(int count) {
    return IntStream.range(0, count).mapToObj(i -> targetGroup("targets-" + i)).toList();
  }

  String targetGroup(String name) {
    return aws.elb().addTargetGroup(name, "TCP", vpc, TAGS);
  }

  List<String> classicLoadBalancers(int count) {
    return IntStream.range(0, count).mapToObj(i -> classicLoadBalancer("classic-" + i)).toList();
  }

  String classicLoadBalancer(String name) {
    return aws.elb().addClassicLoadBalancer(name, subnets.subList(0, 1), List.of(), TAGS);
  }

  AwsResourceLister lister() {
    return new AwsResourceLister(
        TestSettings.at(aws.endpoint()),
        TestSettings.UNOBSERVED,
        InstantSource.system(),
        key -> true);
  }

  @Override
  public void close() {
    aws.close();
  }
}
