package io.dataplane.janitor.domain;

/** It cannot be told whose a resource is; the resource is kept. */
final class DoubtException extends RuntimeException {

  DoubtException(String why) {
    super(why);
  }

  /** What is in doubt, for people. */
  String why() {
    return String.valueOf(getMessage());
  }
}
