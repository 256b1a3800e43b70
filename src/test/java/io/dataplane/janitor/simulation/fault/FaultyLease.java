package io.dataplane.janitor.simulation.fault;

import io.dataplane.janitor.run.RunLease;
import io.dataplane.janitor.simulation.fake.FakeLease;
import io.dataplane.janitor.simulation.oracle.RunRecorder;
import io.dataplane.janitor.simulation.world.CoordinationState;
import io.dataplane.janitor.simulation.world.LeaseStore;
import java.time.InstantSource;
import java.util.Optional;

/** The lease of one run: time passes at each of its calls, some fail, and the witness looks on. */
public final class FaultyLease implements RunLease {
  private final CoordinationState home;
  private final RunRecorder witness;
  private final FaultInjection interruptions;
  private final InstantSource clock;
  private final LeaseStore store = new Store();

  public FaultyLease(
      CoordinationState home,
      RunRecorder witness,
      FaultInjection interruptions,
      InstantSource clock) {
    this.home = home;
    this.witness = witness;
    this.interruptions = interruptions;
    this.clock = clock;
  }

  @Override
  public Held acquire(String account) {
    Held held = new FakeLease(store, witness.holder, clock).acquire(account);
    witness.leased = true;
    return new Watched(held);
  }

  /** What is written down for later runs is watched. */
  private final class Watched implements Held {
    private final Held held;

    Watched(Held held) {
      this.held = held;
    }

    @Override
    public Optional<String> lost() {
      return held.lost();
    }

    @Override
    public void release() {
      witness.ended = true;
      // Who crashed lets go of nothing.
      if (!witness.crashed) {
        held.release();
      }
    }
  }

  private final class Store implements LeaseStore {

    @Override
    public Optional<Content> read() {
      interruptions.before(witness);
      if (interruptions.readingFails()) {
        throw unanswered("read");
      }
      Optional<Content> read = home.lease.read();
      witness.leaseSeen = read;
      interruptions.after(witness);
      return read;
    }

    @Override
    public Optional<Content> replace(Optional<Content> seen, Content next) {
      interruptions.before(witness);
      WriteFault trouble = interruptions.writingTrouble(witness);
      switch (trouble) {
        case NONE -> {}
        case FAILED, REFUSED -> throw unanswered("changed");
        case DONE_AND_FAILED -> {
          kept(home.lease.replace(seen, next));
          throw unanswered("changed");
        }
      }
      Optional<Content> kept = kept(home.lease.replace(seen, next));
      witness.conflicted = witness.conflicted || kept.isEmpty();
      interruptions.after(witness);
      return kept;
    }

    private Optional<Content> kept(Optional<Content> kept) {
      return kept;
    }

    private Unreachable unanswered(String what) {
      witness.faulty = true;
      witness.blind = witness.blind || !witness.leased;
      interruptions.tell(() -> "    %s: the lease is not %s".formatted(witness.janitor, what));
      return new Unreachable();
    }
  }
}
