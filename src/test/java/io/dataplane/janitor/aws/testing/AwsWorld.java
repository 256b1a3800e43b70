package io.dataplane.janitor.aws.testing;

import io.dataplane.janitor.aws.AwsResourceReader;
import io.dataplane.janitor.emulator.AwsEmulator;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A region with one VPC of two subnets, to be filled. */
public final class AwsWorld implements AutoCloseable {
  public static final Map<String, String> TAGS = Map.of("example.com/dataplane", "dp-a");

  public final AwsEmulator aws = AwsEmulator.start();
  public final String vpc = aws.ec2().createVpc("10.0.0.0/16");
  public final List<String> subnets =
      List.of(
          aws.ec2().createSubnet(vpc, "10.0.0.0/20"), aws.ec2().createSubnet(vpc, "10.0.16.0/20"));

  public String securityGroup(String name) {
    return aws.ec2().createSecurityGroup(vpc, name, TAGS);
  }

  public List<String> securityGroups(int count) {
    return IntStream.range(0, count).mapToObj(i -> securityGroup("group-" + i)).toList();
  }

  public String routeTable() {
    return aws.ec2().createRouteTable(vpc, TAGS);
  }

  public List<String> routeTables(int count) {
    return IntStream.range(0, count).mapToObj(i -> routeTable()).toList();
  }

  /** Network load balancers, with one interface each. */
  public List<String> loadBalancers(int count) {
    return IntStream.range(0, count).mapToObj(i -> loadBalancer("nlb-" + i)).toList();
  }

  public String loadBalancer(String name) {
    return aws.elb().addNetworkLoadBalancer(name, subnets.subList(0, 1), List.of(), TAGS);
  }

  public List<String> targetGroups(int count) {
    return IntStream.range(0, count).mapToObj(i -> targetGroup("targets-" + i)).toList();
  }

  public String targetGroup(String name) {
    return aws.elb().addTargetGroup(name, "TCP", vpc, TAGS);
  }

  public List<String> classicLoadBalancers(int count) {
    return IntStream.range(0, count).mapToObj(i -> classicLoadBalancer("classic-" + i)).toList();
  }

  public String classicLoadBalancer(String name) {
    return aws.elb().addClassicLoadBalancer(name, subnets.subList(0, 1), List.of(), TAGS);
  }

  public AwsResourceReader reader() {
    return new AwsResourceReader(
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
