package io.dataplane.janitor.run;

/** Another run holds the lease for this account and region. This run changed nothing. */
public final class LeaseHeldException extends RuntimeException {

  public LeaseHeldException(String message) {
    super(message);
  }
}
