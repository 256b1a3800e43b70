package io.dataplane.janitor.domain.plan;

/** A limit that refused, and what it saw. */
public record Refusal(Limit limit, String message) {

  public enum Limit {
    /** Somebody stopped everything. */
    FREEZE("freeze"),
    MIN_DATAPLANES("min-dataplanes"),
    MAX_DATAPLANE_DROP("max-dataplane-drop"),
    MAX_ORPHAN_SHARE("max-orphan-share"),
    MAX_DELETIONS("max-deletions"),
    MAX_REVOKES("max-revokes");

    private final String label;

    Limit(String label) {
      this.label = label;
    }

    /** The configuration key below {@code janitor.limits}, but for the freeze. */
    public String label() {
      return label;
    }
  }
}
