package io.dataplane.janitor.run;

import java.util.Optional;
import java.util.OptionalInt;

/** Lets one run at a time work on an account and region. */
public interface RunLease {

  /**
   * Takes the lease, before anything is listed.
   *
   * @throws LeaseHeldException where another run holds it
   * @throws IncompleteViewException where it cannot be read or written
   */
  Held acquire(String account);

  /** The lease in the hands of this run. */
  interface Held {

    /** How many dataplanes were alive in the last good run; empty where nobody wrote it down. */
    OptionalInt lastLiveDataplanes();

    /** Makes sure that it is still ours, renewing it where it is time; else why it is not. */
    Optional<String> lost();

    /**
     * Lets go of it, the first time. Never throws: a lease that is not let go of runs out. May be
     * called from another thread than the run's.
     *
     * @param liveDataplanes what later runs compare with; empty where this one was no good run
     */
    void release(OptionalInt liveDataplanes);
  }
}
