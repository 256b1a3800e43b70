package io.dataplane.janitor.domain.resource;

import org.jspecify.annotations.Nullable;

/**
 * A rule of one security group that refers to another, with everything needed to restore it.
 *
 * @param id the id of the rule, such as {@code sgr-0a1b2c3d4e5f60718}
 * @param group the id of the group that contains the rule
 * @param referencedGroup the id of the group that it refers to
 * @param description the description of the rule, or empty
 * @param tags the tags of the rule
 */
public record SecurityGroupRule(
    String id,
    String group,
    Direction direction,
    String referencedGroup,
    String description,
    Traffic traffic,
    Tags tags) {

  /** The direction of the traffic, from the view of the group that contains the rule. */
  public enum Direction {
    INGRESS("ingress"),
    EGRESS("egress");

    private final String label;

    Direction(String label) {
      this.label = label;
    }

    /** The name in descriptions of holders. */
    public String label() {
      return label;
    }
  }

  /**
   * The traffic that the rule allows, with the protocol numbers and ports of the EC2 API.
   *
   * @param protocol a name or a number, {@code -1} for all
   * @param fromPort null if the protocol has no ports
   * @param toPort null if the protocol has no ports
   */
  public record Traffic(String protocol, @Nullable Integer fromPort, @Nullable Integer toPort) {
    public static final Traffic ALL = new Traffic("-1", null, null);

    private String words() {
      String name = protocol.equals(ALL.protocol) ? "all" : protocol;
      return fromPort == null || toPort == null
          ? name
          : "%s %d-%d".formatted(name, fromPort, toPort);
    }
  }

  /**
   * A description from which people can restore the rule by hand. After a revocation its id is no
   * longer valid.
   */
  public String words() {
    String way =
        switch (direction) {
          case INGRESS -> "from";
          case EGRESS -> "to";
        };
    String words =
        "%s %s %s %s".formatted(direction.label(), traffic.words(), way, referencedGroup);
    return description.isEmpty() ? words : "%s \"%s\"".formatted(words, description);
  }
}
