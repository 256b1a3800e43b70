package io.dataplane.janitor;

/** The run was told to end before it could do anything; nothing was changed. */
public final class ToldToEndException extends RuntimeException {

  public ToldToEndException(String message) {
    super(message);
  }
}
