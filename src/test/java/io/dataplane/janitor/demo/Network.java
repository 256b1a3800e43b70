package io.dataplane.janitor.demo;

import io.dataplane.janitor.emulator.ec2.Ec2State;
import java.util.List;

/**
 * A VPC and its subnets.
 *
 * @param subnets two, in different availability zones
 */
record Network(String vpc, List<String> subnets) {

  /**
   * A new VPC.
   *
   * @param number 0 to 255, for addresses of its own
   */
  static Network in(Ec2State ec2, int number) {
    String vpc = ec2.createVpc("10.%d.0.0/16".formatted(number));
    return new Network(
        vpc,
        List.of(
            ec2.createSubnet(vpc, "10.%d.1.0/24".formatted(number)),
            ec2.createSubnet(vpc, "10.%d.2.0/24".formatted(number))));
  }
}
