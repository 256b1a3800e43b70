package io.dataplane.janitor.simulation.oracle;

import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.simulation.world.MarkEntry;
import io.dataplane.janitor.simulation.world.RegionView;
import io.dataplane.janitor.simulation.world.RunBook;
import io.dataplane.janitor.simulation.world.SimulatedCustomResource;
import io.dataplane.janitor.simulation.world.SimulatedResource;
import io.dataplane.janitor.simulation.world.SimulatedRule;
import io.dataplane.janitor.simulation.world.WorldSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What anybody could tell of a resource by looking at it, at the custom resources, and at the book
 * of what runs have seen and marked.
 */
public record VisibleTruth(WorldSettings settings, RunBook book) {

  /** What a resource is, named as verdicts are. */
  enum Standing {
    UNOWNED,
    CLAIMED,
    EXEMPT,
    ORPHANED
  }

  /** Who takes a mark off twice wants the resource to stay. */
  private static final int CONTESTED = 2;

  private static final List<String> ENDINGS = List.of("-sg", "-rt", "-lb", "-tg");

  Standing standing(
      SimulatedResource resource, List<SimulatedCustomResource> customResources, Instant now) {
    List<String> owners = owners(resource);
    boolean claimed = claimed(resource, owners, customResources);
    if (owners.isEmpty() && !claimed) {
      return Standing.UNOWNED;
    }
    if (resource.special()) {
      return Standing.EXEMPT;
    }
    if (claimed) {
      return Standing.CLAIMED;
    }
    return exempt(resource, now) || namesSomebodyElsewhere(resource, owners, customResources)
        ? Standing.EXEMPT
        : Standing.ORPHANED;
  }

  /**
   * One who lives has the name and tells of another VPC, which may be out of date: so nobody knows
   * whose it is, unless one who is gone had the name in this very VPC.
   */
  private boolean namesSomebodyElsewhere(
      SimulatedResource resource,
      List<String> owners,
      List<SimulatedCustomResource> customResources) {
    List<SimulatedCustomResource> living =
        customResources.stream().filter(each -> !each.saysGone()).toList();
    Set<String> uids =
        living.stream().map(SimulatedCustomResource::uid).collect(Collectors.toSet());
    return living.stream()
        .flatMap(each -> each.names().stream())
        .filter(owners::contains)
        .anyMatch(name -> !book.seen().wasSomebodyElse(name, resource.vpc(), uids));
  }

  /** All whom the resource names, the one whom a mark must name first. */
  List<String> owners(SimulatedResource resource) {
    List<String> owners = new ArrayList<>();
    add(owners, resource.tags().get(WorldSettings.TAG));
    add(owners, resource.tags().get(WorldSettings.CONTROLLER_TAG));
    resource.tags().keySet().stream()
        .filter(key -> key.startsWith(WorldSettings.CLUSTER_PREFIX))
        .filter(key -> "owned".equals(resource.tags().get(key)))
        .sorted()
        .forEach(key -> add(owners, key.substring(WorldSettings.CLUSTER_PREFIX.length())));
    add(owners, ownerInName(resource));
    return owners;
  }

  private static void add(List<String> owners, @Nullable String owner) {
    if (owner != null && !owner.isBlank()) {
      owners.add(owner);
    }
  }

  private static @Nullable String ownerInName(SimulatedResource resource) {
    String name =
        resource.kind() == ResourceKind.ROUTE_TABLE
            ? resource.tags().getOrDefault("Name", "")
            : resource.name();
    boolean fits =
        name.length() > 6 && name.startsWith("dp-") && ENDINGS.stream().anyMatch(name::endsWith);
    return fits ? name.substring(3, name.length() - 3) : null;
  }

  public boolean claimed(
      SimulatedResource resource, List<SimulatedCustomResource> customResources) {
    return claimed(resource, owners(resource), customResources);
  }

  private boolean claimed(
      SimulatedResource resource,
      List<String> owners,
      List<SimulatedCustomResource> customResources) {
    for (SimulatedCustomResource each : customResources) {
      if (!each.saysGone() && claims(each, resource, owners)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Who lives claims what it lists; what has its uid; what has a name of it, where it is or may be;
   * and what has a name that it ever had where it was then.
   */
  private boolean claims(
      SimulatedCustomResource it, SimulatedResource resource, List<String> owners) {
    boolean mayBeThere = it.vpcTold().isEmpty() || it.vpc().equals(resource.vpc());
    return it.claimedIds().contains(resource.id())
        || owners.contains(it.uid())
        || (mayBeThere && it.names().stream().anyMatch(owners::contains))
        || book.seen().knows(it.uid(), owners, resource.vpc());
  }

  private boolean exempt(SimulatedResource resource, Instant now) {
    return keptByRule(resource, now) || MarkSeen.of(resource, book, now).missed() >= CONTESTED;
  }

  /** Exempt, and for no other reason than that somebody takes its marks off. */
  boolean isContestedAlone(
      SimulatedResource resource, List<SimulatedCustomResource> customResources, Instant now) {
    return !resource.special()
        && !keptByRule(resource, now)
        && !namesSomebodyElsewhere(resource, owners(resource), customResources)
        && MarkSeen.of(resource, book, now).missed() >= CONTESTED;
  }

  /** No run has ever seen one of those whom it names. */
  boolean isUnknown(SimulatedResource resource) {
    return settings.keepsUnknownOwners()
        && owners(resource).stream()
            .anyMatch(owner -> book.seen().last(List.of(owner), resource.vpc()).isEmpty());
  }

  /** An orphan that may be marked, and deleted in the end. */
  boolean mayGoOnce(
      SimulatedResource resource, List<SimulatedCustomResource> customResources, Instant now) {
    return standing(resource, customResources, now) == Standing.ORPHANED && !isUnknown(resource);
  }

  private boolean keptByRule(SimulatedResource resource, Instant now) {
    Map<String, String> tags = resource.tags();
    boolean young =
        resource.kind() == ResourceKind.LOAD_BALANCER
            && now.isBefore(resource.createdAt().plus(settings.minAge()));
    return young
        || tags.keySet().stream().anyMatch(VisibleTruth::isWish)
        || WorldSettings.PROTECTED_ENVIRONMENT.equals(tags.get(WorldSettings.ENVIRONMENT))
        || resource.vpc().equals(settings.keptVpc())
        || resource.id().equals(settings.keptId())
        || tags.entrySet().stream().anyMatch(VisibleTruth::forbids);
  }

  private static boolean isWish(String key) {
    return key.startsWith(MarkEntry.PREFIX) && !MarkEntry.KEYS.contains(key);
  }

  private static boolean forbids(Map.Entry<String, String> tag) {
    boolean shared =
        tag.getKey().startsWith(WorldSettings.CLUSTER_PREFIX) && tag.getValue().equals("shared");
    return shared || tag.getKey().startsWith("aws:cloudformation:");
  }

  /** The mark in its tags, where its janitor set it and nothing since then made it void. */
  boolean isMarked(SimulatedResource resource, Instant now) {
    return MarkSeen.of(resource, book, now).proved()
        && !watchedSince(resource).isAfter(since(resource, now).plus(MarkEntry.SLACK));
  }

  /** The grace period is over: since the mark, and since any of its owners was seen. */
  boolean isDue(SimulatedResource resource, Instant now) {
    if (!isMarked(resource, now)) {
      return false;
    }
    Instant from = later(since(resource, now), watchedSince(resource));
    MarkSeen mark = MarkSeen.of(resource, book, now);
    return !now.isBefore(from.plus(settings.grace()))
        && !now.isBefore(mark.deleteAfter().orElseThrow());
  }

  private Instant since(SimulatedResource resource, Instant now) {
    return MarkSeen.of(resource, book, now).since().orElseThrow();
  }

  /** Since when runs would have seen its owners alive without interruption, and have not. */
  Instant watchedSince(SimulatedResource resource) {
    return book.seen()
        .last(owners(resource), resource.vpc())
        .map(last -> later(last, book.watchedSince()))
        .orElse(book.watchedSince());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Those of the holders that keep it: protection alone does not where the operator says so. */
  Set<String> keeping(Set<String> holders) {
    return settings.deleteProtected() && holders.equals(Set.of(RegionView.PROTECTION))
        ? Set.of()
        : holders;
  }

  /**
   * What still holds it when all is revoked that the operator permits.
   *
   * @param held what people hold, by id or owner
   */
  Set<String> keeping(
      RegionView view,
      SimulatedResource it,
      List<SimulatedCustomResource> customResources,
      Set<String> held,
      Instant now) {
    Set<String> holders = new TreeSet<>(view.holders(it));
    if (it.kind() == ResourceKind.SECURITY_GROUP) {
      view.rulesThatReferTo(it.id()).forEach(rule -> holders.remove(rule.group()));
      view.rulesThatReferTo(it.id()).stream()
          .filter(rule -> !mayBeTaken(rule, view, customResources, held, now))
          .forEach(rule -> holders.add(rule.group()));
    }
    holders.addAll(users(view.forwardsTo(it), customResources, now));
    return keeping(holders);
  }

  /** The names of the target groups that somebody lives by, or that must stay: they get traffic. */
  Set<String> users(
      List<SimulatedResource> targetGroups,
      List<SimulatedCustomResource> customResources,
      Instant now) {
    return targetGroups.stream()
        .filter(
            each ->
                switch (standing(each, customResources, now)) {
                  case CLAIMED, EXEMPT -> true;
                  case ORPHANED, UNOWNED -> false;
                })
        .map(SimulatedResource::name)
        .collect(Collectors.toSet());
  }

  private boolean mayBeTaken(
      SimulatedRule rule,
      RegionView view,
      List<SimulatedCustomResource> customResources,
      Set<String> held,
      Instant now) {
    SimulatedResource group = view.resources().get(rule.group());
    return permits(rule)
        && group != null
        && !keepsItsRules(group, customResources, now)
        && !isHeld(group, held);
  }

  /** Whether people hold it, by its id or by whom it names. */
  boolean isHeld(SimulatedResource it, Set<String> held) {
    return held.contains(it.id()) || owners(it).stream().anyMatch(held::contains);
  }

  /** By what the operator says of groups that stay. */
  boolean permits(SimulatedRule rule) {
    return switch (settings.liveReferences()) {
      case "all" -> true;
      case "lbc-shared" -> rule.description().equals(SimulatedRule.SHARED);
      default -> false;
    };
  }

  /** Exempt, or it would be if nobody claimed it. */
  boolean keepsItsRules(
      SimulatedResource group, List<SimulatedCustomResource> customResources, Instant now) {
    return exempt(group, now) || standing(group, customResources, now) == Standing.EXEMPT;
  }

  public static boolean bearsMark(SimulatedResource resource) {
    return MarkEntry.KEYS.stream().anyMatch(resource.tags()::containsKey);
  }

  /** Whether the two tags of a mark would still fit. */
  static boolean hasRoomForMark(SimulatedResource resource) {
    long taken =
        resource.tags().keySet().stream()
            .filter(key -> !key.startsWith("aws:") && !MarkEntry.SET.contains(key))
            .count();
    return taken + MarkEntry.SET.size() <= 50;
  }
}
