package io.dataplane.janitor.emulator.ec2.store;

/** A subnet. */
public record Ec2Subnet(String id, String vpcId, String cidr, String zone) {}
