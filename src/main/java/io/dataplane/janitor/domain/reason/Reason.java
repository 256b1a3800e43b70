package io.dataplane.janitor.domain.reason;

/**
 * Why a resource is kept, or why an action was not carried out.
 *
 * @param code stable, for programs
 * @param detail for people; its text may change
 */
public record Reason(ReasonCode code, String detail) {

  /** The same reason with a prefix before the detail. */
  public Reason prefixed(String prefix) {
    return new Reason(code, prefix + detail);
  }

  /** The code and the detail, for texts that do not show the code elsewhere. */
  public String text() {
    return code.label() + ": " + detail;
  }
}
