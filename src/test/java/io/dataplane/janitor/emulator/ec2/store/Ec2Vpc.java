package io.dataplane.janitor.emulator.ec2.store;

/** A VPC. */
public record Ec2Vpc(String id, String cidr) {}
