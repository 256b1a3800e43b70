package io.dataplane.janitor.emulator.ec2.store;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A security group and its rules.
 *
 * @param rules by rule id, in the order in which they were made; {@link Ec2Groups} alone changes it
 */
public record Ec2Group(
    String id, String vpcId, String name, String description, Map<String, Ec2Rule> rules) {
  static final String DEFAULT_NAME = "default";

  static Ec2Group withoutRules(String id, String vpcId, String name, String description) {
    return new Ec2Group(id, vpcId, name, description, new LinkedHashMap<>());
  }

  /** A VPC's own group, that nobody can delete. */
  boolean isDefault() {
    return name.equals(DEFAULT_NAME);
  }
}
