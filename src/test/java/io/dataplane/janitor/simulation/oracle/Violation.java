package io.dataplane.janitor.simulation.oracle;

/** A promise was broken. An error, so that nothing on the way takes it for a failed call. */
public final class Violation extends AssertionError {
  private static final long serialVersionUID = 1;

  public Violation(String message) {
    super(message);
  }

  // The annotation that it asks for is in a library that the project does not use.
  @SuppressWarnings("AnnotateFormatMethod")
  static void unless(boolean kept, String message, Object... details) {
    if (!kept) {
      throw new Violation(message.formatted(details));
    }
  }
}
