package io.dataplane.janitor.run;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run and everything that belongs to it alone, so that several runs in one process share
 * nothing: its id, target, deadline, phase times, shutdown signal, and the clients it owns.
 */
public final class Run implements AutoCloseable {
  private final String id = UUID.randomUUID().toString();
  private final Target target;
  private final RunSettings settings;
  private final Instant startedAt;
  private final ShutdownSignal shutdown;
  private final Sleeper sleeper;
  private final PhaseTimes times = new PhaseTimes();
  private final Deque<AutoCloseable> owned = new ArrayDeque<>();
  private volatile @Nullable String confirmedAccount;

  Run(
      Target target,
      RunSettings settings,
      Instant startedAt,
      ShutdownSignal shutdown,
      Sleeper sleeper) {
    this.target = target;
    this.settings = settings;
    this.startedAt = startedAt;
    this.shutdown = shutdown;
    this.sleeper = sleeper;
  }

  /** The name of this run in reports, in the lease and in the log: a random UUID. */
  public String id() {
    return id;
  }

  public Target target() {
    return target;
  }

  public RunSettings settings() {
    return settings;
  }

  public Instant startedAt() {
    return startedAt;
  }

  /** From this time on the run starts no further action. */
  public Instant deadline() {
    return startedAt.plus(settings.deadline());
  }

  /** Signals the run from outside to end. */
  public ShutdownSignal shutdown() {
    return shutdown;
  }

  /** How the run waits; a shutdown cuts it short. */
  public Sleeper sleeper() {
    return sleeper;
  }

  public PhaseTimes times() {
    return times;
  }

  /** The configured account, or else the account of the credentials; empty if neither is known. */
  public Optional<String> account() {
    return target.account().or(() -> Optional.ofNullable(confirmedAccount));
  }

  /** Records the account that the credentials belong to, also for the report of a failed run. */
  public void confirmAccount(String account) {
    confirmedAccount = account;
  }

  /** Closes the client together with the run. */
  public <T extends AutoCloseable> T own(T client) {
    owned.push(client);
    return client;
  }

  /** Closes the clients that the run owns, the last one first. */
  @Override
  public void close() {
    while (!owned.isEmpty()) {
      try {
        owned.pop().close();
      } catch (Exception failure) {
        throw new IllegalStateException("A client of run " + id + " could not be closed", failure);
      }
    }
  }
}
