package io.dataplane.janitor.domain.resource;

import org.jspecify.annotations.Nullable;

/**
 * A rule of one security group that refers to another; whole, so that it can be put back.
 *
 * @param id AWS's id of the rule, as in {@code sgr-0a1b2c3d4e5f60718}
 * @param group the id of the group whose rule it is
 * @param referencedGroup the id of the group that it refers to
 * @param description as AWS has it, or empty
 * @param tags its own tags
 */
public record SecurityGroupRule(
    String id,
    String group,
    Direction direction,
    String referencedGroup,
    String description,
    Traffic traffic,
    Tags tags) {

  /** Which traffic the rule lets pass, seen from the group whose rule it is. */
  public enum Direction {
    INGRESS("ingress"),
    EGRESS("egress");

    private final String label;

    Direction(String label) {
      this.label = label;
    }

    /** The word for it in the names of holders. */
    public String label() {
      return label;
    }
  }

  /**
   * What the rule lets pass, in AWS's own numbers.
   *
   * @param protocol a name or a number, {@code -1} for all
   * @param fromPort null where the protocol has none
   * @param toPort null where the protocol has none
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

  /** All that is needed to make it again by hand: when it is taken away, its id tells nothing. */
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
