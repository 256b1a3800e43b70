package io.dataplane.janitor.emulator.ec2.store;

import java.util.List;

/**
 * The version of a launch template that is both the latest and the default one.
 *
 * @param groups the ids or names of its security groups
 */
public record LaunchTemplate(String id, String name, Place place, List<String> groups) {

  /** Where the version names its groups. */
  public enum Place {
    GROUP_IDS,
    GROUP_NAMES,
    NETWORK_INTERFACE
  }

  public LaunchTemplate {
    groups = List.copyOf(groups);
  }
}
