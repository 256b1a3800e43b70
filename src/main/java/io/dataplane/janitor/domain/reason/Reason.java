package io.dataplane.janitor.domain.reason;

/**
 * Why a resource is kept, or why an action was not carried out.
 *
 * @param code for programs, which must not read the detail
 * @param detail for people
 */
public record Reason(ReasonCode code, String detail) {

  /** The same reason, with what it is about before the detail. */
  public Reason prefixed(String prefix) {
    return new Reason(code, prefix + detail);
  }

  /** The code and the detail, for texts that do not show the code elsewhere. */
  public String text() {
    return code.label() + ": " + detail;
  }
}
