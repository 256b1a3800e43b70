package io.dataplane.janitor.execute;

/** Why a run made no further change. */
public enum RunEnding {
  /** It came to its end, whatever its actions came to. */
  REGULAR,
  /** An unexpected error ended it. */
  UNEXPECTED_ERROR,
  /** A signal ended it. */
  CANCELLED,
  /** Another run took the lease. */
  LEASE_LOST
}
