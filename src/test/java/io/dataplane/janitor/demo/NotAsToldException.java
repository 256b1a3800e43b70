package io.dataplane.janitor.demo;

/** What came out is not what the story says. */
final class NotAsToldException extends Exception {
  NotAsToldException(String what) {
    super(what);
  }
}
