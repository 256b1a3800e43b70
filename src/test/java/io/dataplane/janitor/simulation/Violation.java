package io.dataplane.janitor.simulation;

/** A promise was broken. An error, so that nothing on the way takes it for a failed call. */
final class Violation extends AssertionError {
  private static final long serialVersionUID = 1;

  Violation(String message) {
    super(message);
  }

  static void unless(boolean kept, String message, Object... details) {
    if (!kept) {
      throw new Violation(message.formatted(details));
    }
  }
}
