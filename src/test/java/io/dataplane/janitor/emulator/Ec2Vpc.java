package io.dataplane.janitor.emulator;

/** A VPC. */
record Ec2Vpc(String id, String cidr) {}
