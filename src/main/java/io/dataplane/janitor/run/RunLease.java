package io.dataplane.janitor.run;

import java.util.Optional;

/** Permits one run at a time for an account and region. */
public interface RunLease {

  /**
   * Acquires the lease, before anything is listed.
   *
   * @throws LeaseHeldException if another run holds it
   * @throws IncompleteViewException if it cannot be read or written
   */
  Held acquire(String account);

  /** The lease, held by this run. */
  interface Held {

    /**
     * Checks that this run still holds the lease, and renews it when due. Returns why it is lost,
     * or empty.
     */
    Optional<String> lost();

    /**
     * Releases the lease; further calls have no effect. Never throws: a lease that is not released
     * expires. May be called from another thread than the run's.
     */
    void release();
  }
}
