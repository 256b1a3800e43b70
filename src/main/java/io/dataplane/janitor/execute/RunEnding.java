package io.dataplane.janitor.execute;

/** How a run ended. */
public enum RunEnding {
  /** The run attempted its whole plan. */
  REGULAR,
  /** An unexpected error ended the run. */
  UNEXPECTED_ERROR,
  /** A signal ended the run. */
  CANCELLED,
  /** Another run took the lease. */
  LEASE_LOST
}
