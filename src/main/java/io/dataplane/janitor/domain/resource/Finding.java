package io.dataplane.janitor.domain.resource;

/**
 * A rule or route whose target does not exist, a network interface that nothing uses, a part of a
 * custom resource that cannot be read, a custom resource that waits for its finalizers, a hold that
 * matches nothing, or a claim that may be an earlier dataplane's. Findings are informational and
 * cause no action.
 *
 * @param resource the id of the resource or network interface; the custom resource or its source;
 *     the entry of the hold list
 * @param detail the description, for people
 */
public record Finding(Type type, String resource, String detail) {

  public enum Type {
    /** A rule of a security group refers to a group that does not exist. */
    DANGLING_RULE("dangling-rule"),
    /**
     * The target of a route does not exist, so its traffic is dropped (EC2 route state {@code
     * blackhole}).
     */
    BLACKHOLE_ROUTE("blackhole-route"),
    /**
     * A network interface of the VPC CNI that is attached to nothing, and holds its security groups
     * until somebody deletes it.
     */
    LEAKED_INTERFACE("leaked-interface"),
    /**
     * A field of a custom resource has a value that cannot be read, so it claims all that may be
     * its own.
     */
    UNREADABLE_FIELD("unreadable-field"),
    /** No custom resource of a source has a field at a configured path. */
    UNUSED_PATH("unused-path"),
    /** A custom resource has been terminating for more than a day. */
    STUCK_DELETION("stuck-deletion"),
    /** An entry of the freeze's list of holds matches nothing. */
    UNMATCHED_HOLD("unmatched-hold"),
    /**
     * A live dataplane claims the resource by a name that an earlier dataplane had as well, which
     * may have left it.
     */
    CLAIMED_BY_NAMESAKE("claimed-by-namesake");

    private final String label;

    Type(String label) {
      this.label = label;
    }

    /** The name in reports and metrics. */
    public String label() {
      return label;
    }
  }
}
