package io.dataplane.janitor.simulation.world;

import java.time.Instant;
import java.util.Optional;

/** The lease object of one place, as an API server keeps it. */
public interface LeaseStore {

  /**
   * The lease at one moment.
   *
   * @param version another one after each change
   * @param holder empty where nobody holds it
   * @param renewedAt when the holder gave the last sign of life, by the holder's clock
   */
  record Content(int version, String holder, Instant renewedAt) {

    public boolean heldBy(String somebody) {
      return !holder.isEmpty() && holder.equals(somebody);
    }
  }

  /** Empty where there is none yet. */
  Optional<Content> read();

  /**
   * Changes what was seen.
   *
   * @param next its version does not matter
   * @return the lease as it is kept now; empty where somebody has changed it since it was seen
   */
  Optional<Content> replace(Optional<Content> seen, Content next);

  /** The API server did not answer. */
  final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unreachable() {
      super("the API server does not answer");
    }
  }
}
