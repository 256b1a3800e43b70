package io.dataplane.janitor.run;

/** Another run works on this account and region; nothing was changed. */
public final class LeaseHeldException extends RuntimeException {

  public LeaseHeldException(String message) {
    super(message);
  }
}
