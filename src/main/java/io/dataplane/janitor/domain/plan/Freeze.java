package io.dataplane.janitor.domain.plan;

import io.dataplane.janitor.domain.claim.Owner;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.ResourceId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What operators have stopped for now.
 *
 * @param everything why nothing at all may be written; empty where it may
 * @param held ids of resources, whole or as a table shows them, and identities of dataplanes, that
 *     are not to be written to
 */
public record Freeze(Optional<String> everything, Set<String> held) {
  public static final Freeze NOTHING = new Freeze(Optional.empty(), Set.of());

  public Freeze {
    held = held.stream().map(Owner::folded).collect(Collectors.toUnmodifiableSet());
  }

  /** This, and what others hold. */
  public Freeze and(Set<String> alsoHeld) {
    Set<String> all = new HashSet<>(held);
    all.addAll(alsoHeld);
    return new Freeze(everything, all);
  }

  /** Why nothing may be written to the resource, or empty. */
  public Optional<Reason> objection(AwsResource resource, List<Owner> owners) {
    return everything
        .map(why -> new Reason(ReasonCode.FROZEN, "frozen: " + why))
        .or(() -> holder(resource, owners).map(Freeze::onHold));
  }

  static Reason onHold(String name) {
    return new Reason(ReasonCode.FROZEN, "frozen: " + name + " is on hold");
  }

  /** By which of its names the resource is held, or empty. */
  public Optional<String> holder(AwsResource resource, List<Owner> owners) {
    Stream<String> ids = Stream.of(resource.id(), ResourceId.shortened(resource.id()));
    return Stream.concat(ids, owners.stream().map(Owner::identity))
        .filter(name -> held.contains(Owner.folded(name)))
        .findFirst();
  }
}
