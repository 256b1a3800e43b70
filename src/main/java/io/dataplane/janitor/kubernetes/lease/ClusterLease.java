package io.dataplane.janitor.kubernetes.lease;

import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.run.LeaseHeldException;
import io.dataplane.janitor.run.RunLease;
import io.dataplane.janitor.run.StateLocation;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * A lease of coordination.k8s.io. Every write carries the resource version that was read, so that
 * of two runs that find the lease free, the API rejects one.
 */
public final class ClusterLease implements RunLease {
  /** The validity of the lease after the last renewal. */
  static final Duration LENGTH = Duration.ofMinutes(5);

  /**
   * The largest skew between the clocks of two runs: each may differ by five minutes from AWS's, in
   * opposite directions.
   */
  static final Duration SKEW = Duration.ofMinutes(10);

  private static final int CONFLICT = 409;

  private final StateLocation location;
  private final ClusterClients clients;
  private final String region;
  private final String holder;
  private final InstantSource clock;

  /**
   * The lease of a region, for one run.
   *
   * @param holder identifies this run
   */
  public ClusterLease(
      StateLocation location,
      ClusterClients clients,
      String region,
      String holder,
      InstantSource clock) {
    this.location = location;
    this.clients = clients;
    this.region = region;
    this.holder = holder;
    this.clock = clock;
  }

  @Override
  public Held acquire(String account) {
    LeaseObject object = LeaseObject.of(location, clients, account, region);
    Optional<Lease> present = read(object);
    present.ifPresent(lease -> requireFree(object, lease));
    Instant now = clock.instant();
    try {
      Lease ours =
          present.isPresent()
              ? object.update(acquired(present.get(), now))
              : object.create(acquired(fresh(object), now));
      return new HeldLease(object, ours, holder, clock, now);
    } catch (KubernetesClientException failure) {
      if (failure.getCode() == CONFLICT) {
        throw new LeaseHeldException("another run acquired the " + object + " at the same time");
      }
      throw object.failed(present.isPresent() ? "update" : "create", failure);
    }
  }

  private static Optional<Lease> read(LeaseObject object) {
    try {
      return object.read();
    } catch (KubernetesClientException failure) {
      throw object.failed("get", failure);
    }
  }

  private void requireFree(LeaseObject object, Lease lease) {
    LeaseSpec spec = lease.getSpec();
    if (spec == null || spec.getHolderIdentity() == null || spec.getHolderIdentity().isEmpty()) {
      return;
    }
    Instant until = freeAt(spec);
    if (clock.instant().isBefore(until)) {
      throw new LeaseHeldException(
          "the %s is held by %s, last renewed at %s; without a further renewal it is free from %s on"
              .formatted(object, spec.getHolderIdentity(), spec.getRenewTime(), until));
    }
  }

  /** The time at which the lease expires; in the past if the holder never renewed it. */
  private static Instant freeAt(LeaseSpec spec) {
    if (spec.getRenewTime() == null) {
      return Instant.EPOCH;
    }
    Duration length =
        spec.getLeaseDurationSeconds() == null
            ? LENGTH
            : Duration.ofSeconds(spec.getLeaseDurationSeconds());
    return spec.getRenewTime().toInstant().plus(length).plus(SKEW);
  }

  private Lease acquired(Lease lease, Instant now) {
    int before =
        lease.getSpec() == null
            ? 0
            : Objects.requireNonNullElse(lease.getSpec().getLeaseTransitions(), 0);
    ZonedDateTime time = now.atZone(ZoneOffset.UTC);
    return new LeaseBuilder(lease)
        .editOrNewSpec()
        .withHolderIdentity(holder)
        .withLeaseDurationSeconds((int) LENGTH.toSeconds())
        .withAcquireTime(time)
        .withRenewTime(time)
        .withLeaseTransitions(before + 1)
        .endSpec()
        .build();
  }

  private static Lease fresh(LeaseObject object) {
    return new LeaseBuilder()
        .withNewMetadata()
        .withName(object.name())
        .withNamespace(object.namespace())
        .endMetadata()
        .build();
  }
}
