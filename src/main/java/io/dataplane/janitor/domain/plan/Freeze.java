package io.dataplane.janitor.domain.plan;

import io.dataplane.janitor.domain.claim.CanonicalName;
import io.dataplane.janitor.domain.claim.NameParts;
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
 * The writes that operators have stopped.
 *
 * @param everything the reason why all writes are stopped, or empty
 * @param unknown whether the reason is that the freeze cannot be read
 * @param held all that is on hold: ids of resources, complete, shortened as in tables or as custom
 *     resources list them, names of resources, ids of VPCs, and identities of dataplanes
 * @param holds the entries of the operators' list; their names are held
 */
public record Freeze(
    Optional<String> everything, boolean unknown, Set<String> held, List<Hold> holds) {
  public static final Freeze NOTHING = new Freeze(Optional.empty(), Set.of());

  /**
   * One entry of the list.
   *
   * @param text the entry as the operator wrote it
   * @param names all that it may mean
   */
  public record Hold(String text, Set<String> names) {
    public Hold {
      names = forms(names.stream());
    }
  }

  public Freeze {
    holds = List.copyOf(holds);
    held =
        forms(Stream.concat(held.stream(), holds.stream().flatMap(hold -> hold.names().stream())));
  }

  private static Set<String> forms(Stream<String> names) {
    return names
        .flatMap(name -> CanonicalName.of(name).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  public Freeze(Optional<String> everything, Set<String> held, List<Hold> holds) {
    this(everything, false, held, holds);
  }

  public Freeze(Optional<String> everything, Set<String> held) {
    this(everything, held, List.of());
  }

  /** All writes are stopped, since nobody can say whether an operator has stopped them. */
  public static Freeze unknown(String why) {
    return new Freeze(
        Optional.of("whether the janitor is frozen is unknown: " + why), true, Set.of(), List.of());
  }

  /** This freeze with further names on hold. */
  public Freeze and(Set<String> alsoHeld) {
    Set<String> all = new HashSet<>(held);
    all.addAll(alsoHeld);
    return new Freeze(everything, unknown, all, holds);
  }

  /** The reason why the resource must not be changed, or empty. */
  public Optional<Reason> objection(AwsResource resource, List<Owner> owners) {
    return everything
        .map(
            why -> new Reason(unknown ? ReasonCode.VIEW_LOST : ReasonCode.FROZEN, "frozen: " + why))
        .or(() -> holder(resource, owners).map(Freeze::onHold));
  }

  static Reason onHold(String name) {
    return new Reason(ReasonCode.FROZEN, "frozen: " + name + " is on hold");
  }

  /** The id, name, VPC or owner by which the resource is on hold, or empty. */
  public Optional<String> holder(AwsResource resource, List<Owner> owners) {
    return held.isEmpty()
        ? Optional.empty()
        : names(resource, owners)
            .filter(name -> CanonicalName.of(name).stream().anyMatch(held::contains))
            .findFirst();
  }

  /** All names by which the resource may be held. */
  public static Stream<String> names(AwsResource resource, List<Owner> owners) {
    return Stream.of(
            Stream.of(resource.id(), ResourceId.shortened(resource.id())),
            resource.listedAs().stream(),
            owners.stream().map(Owner::identity),
            owners.stream().flatMap(owner -> NameParts.of(owner.identity()).stream()),
            Stream.of(resource.name()),
            Stream.ofNullable(resource.vpc()))
        .flatMap(each -> each);
  }
}
