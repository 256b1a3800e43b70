package io.dataplane.janitor.execute;

/** How a run ended. */
public enum RunEnding {
  /** The run attempted its whole plan. */
  REGULAR,
  /** An unexpected error ended the run. */
  UNEXPECTED_ERROR,
  /** A signal ended the run. */
  CANCELLED,
  /** A cluster could no longer be read. */
  VIEW_LOST,
  /** Another run took the lease. */
  LEASE_LOST
}
