package io.dataplane.janitor.domain.resource;

/**
 * Something amiss that a listing shows by the way. It is told, and nothing else is done about it.
 *
 * @param resource the id of the resource that it was found on
 * @param detail what is amiss, for people
 */
public record Finding(Type type, String resource, String detail) {

  public enum Type {
    /** A rule of a security group refers to a group that does not exist. */
    DANGLING_RULE("dangling-rule"),
    /** A route's target is gone, so that what is sent there gets lost. */
    BLACKHOLE_ROUTE("blackhole-route");

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
