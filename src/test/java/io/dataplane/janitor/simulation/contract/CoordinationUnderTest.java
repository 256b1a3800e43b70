package io.dataplane.janitor.simulation.contract;

import io.dataplane.janitor.assess.FreezeReader;
import io.dataplane.janitor.run.RunLease;
import java.time.Duration;

/** Lease and freeze, and what is needed to change and to disturb what lies behind them. */
interface CoordinationUnderTest extends AutoCloseable {

  /** The lease of one run, by a clock that is so much ahead of the true one. */
  RunLease lease(String holder, Duration ahead);

  FreezeReader freezeReader();

  void pass(Duration duration);

  /** From now on no answer about lease or freeze comes, or all do. */
  void unreachable(boolean now);

  /** From now on leases can be read and not be changed, or can. */
  void unchangeable(boolean now);

  /** Who holds it, or empty. */
  String holder();

  void removeLease();

  /** Both may be empty; {@code held} has a name on each line. */
  void freeze(String frozen, String held);

  void thaw();

  @Override
  void close();
}
