package io.dataplane.janitor.kubernetes.lease;

import io.dataplane.janitor.kubernetes.ClusterReadException;
import io.dataplane.janitor.run.RunLease;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** The lease that this run holds. */
final class HeldLease implements RunLease.Held {
  private static final Logger LOG = Logger.getLogger(HeldLease.class);

  /** The age from which the lease is renewed before the next write. */
  static final Duration RENEWAL = Duration.ofSeconds(30);

  /**
   * Without a renewal for this time the run makes no more writes, long before the lease expires.
   */
  static final Duration TRUST = Duration.ofMinutes(2);

  private final LeaseObject object;
  private final String holder;
  private final InstantSource clock;
  private final AtomicBoolean released = new AtomicBoolean();
  private Lease lease;
  private Instant renewedAt;
  private Optional<String> lost = Optional.empty();

  HeldLease(
      LeaseObject object, Lease lease, String holder, InstantSource clock, Instant acquiredAt) {
    this.object = object;
    this.lease = lease;
    this.holder = holder;
    this.clock = clock;
    this.renewedAt = acquiredAt;
  }

  @Override
  public Optional<String> lost() {
    if (lost.isEmpty() && age().compareTo(RENEWAL) >= 0) {
      renew();
    }
    return lost;
  }

  /** Absolute, so that a clock that was set back also causes a renewal. */
  private Duration age() {
    return Duration.between(renewedAt, clock.instant()).abs();
  }

  private void renew() {
    Instant now = clock.instant();
    try {
      if (isHolder()) {
        lease =
            object.update(
                new LeaseBuilder(lease)
                    .editSpec()
                    .withRenewTime(now.atZone(ZoneOffset.UTC))
                    .endSpec()
                    .build());
        renewedAt = now;
      } else {
        lost = Optional.of("another run holds the lease now");
      }
    } catch (KubernetesClientException failure) {
      ClusterReadException why = ClusterReadException.refused(failure, object.client());
      LOG.warnf("The %s was not renewed: %s", object, why.getMessage());
      // Credentials that the cluster rejects are not accepted later: the client has renewed them.
      if (why.isUnauthorized() || age().compareTo(TRUST) >= 0) {
        lost =
            Optional.of(
                "the lease could not be renewed: "
                    + why.explain("update", "leases", object.toString()));
      }
    }
  }

  /**
   * Reads the lease again: an annotation may have changed, and the response to a renewal may have
   * been lost.
   */
  private boolean isHolder() {
    Optional<Lease> now = object.read();
    now.ifPresent(each -> lease = each);
    return now.isPresent()
        && now.get().getSpec() != null
        && holder.equals(now.get().getSpec().getHolderIdentity());
  }

  @Override
  public void release() {
    if (released.getAndSet(true)) {
      return;
    }
    try {
      if (lost.isEmpty() && isHolder()) {
        object.update(released());
      }
    } catch (KubernetesClientException failure) {
      LOG.warnf("The %s was not released, and expires by itself: %s", object, why(failure));
    }
  }

  private static String why(KubernetesClientException failure) {
    return String.valueOf(ClusterReadException.refused(failure).getMessage());
  }

  private Lease released() {
    return new LeaseBuilder(lease)
        .editSpec()
        .withHolderIdentity(null)
        .withRenewTime(clock.instant().atZone(ZoneOffset.UTC))
        .endSpec()
        .build();
  }
}
