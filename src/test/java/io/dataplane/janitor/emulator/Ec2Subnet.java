package io.dataplane.janitor.emulator;

/** A subnet. */
record Ec2Subnet(String id, String vpcId, String cidr, String zone) {}
