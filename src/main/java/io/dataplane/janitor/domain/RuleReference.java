package io.dataplane.janitor.domain;

/**
 * A rule of one security group that refers to another.
 *
 * @param id AWS's id of the rule, as in {@code sgr-0a1b2c3d4e5f60718}
 * @param group the id of the group whose rule it is
 * @param groupName the name of that group, or empty
 * @param referencedGroup the id of the group that it refers to
 * @param description as AWS has it, or empty
 */
public record RuleReference(
    String id,
    String group,
    String groupName,
    Direction direction,
    String referencedGroup,
    String description) {

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
}
