package io.dataplane.janitor.domain.plan;

/** The violation of a limit. */
public record Refusal(Limit limit, String message) {

  public enum Limit {
    /** An operator has stopped all writes. */
    FREEZE("freeze"),
    MIN_DATAPLANES("min-dataplanes"),
    MAX_DATAPLANE_DROP("max-dataplane-drop"),
    MAX_ORPHAN_SHARE("max-orphan-share"),
    MAX_DUE("max-due"),
    MAX_REVOKES("max-revokes");

    private final String label;

    Limit(String label) {
      this.label = label;
    }

    /** The key below {@code janitor.limits}; {@code freeze} has none. */
    public String label() {
      return label;
    }
  }
}
