package io.dataplane.janitor.domain.plan;

import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A depth-first search from each resource to its holders, in postorder. A holder that is on the
 * current path closes a cycle; it is deleted after the resource that it holds. The search takes
 * time linear in the number of resources and holders.
 */
final class HolderWalk {

  /**
   * The weight of a rule with an unknown id, which cannot be revoked: more than that of all known
   * rules.
   */
  private static final long UNKNOWN_RULE = 1_000_000_000;

  /** The maximum number of members in the description of a cycle. */
  private static final int LONGEST_STORY = 10;

  private final Map<String, AwsResource> deletable;
  private final List<AwsResource> order = new ArrayList<>();
  private final Map<String, List<Holder>> deletedLater = new LinkedHashMap<>();
  private final Map<String, String> cycles = new HashMap<>();
  private final Set<String> entered = new HashSet<>();
  private final Set<String> left = new HashSet<>();

  private record Visit(AwsResource resource, Iterator<Holder> holders) {
    static Visit of(AwsResource resource) {
      return new Visit(resource, resource.foreignHolders().iterator());
    }

    String key() {
      return resource.key();
    }
  }

  private HolderWalk(Map<String, AwsResource> deletable) {
    this.deletable = deletable;
  }

  /**
   * Searches these resources, by key.
   *
   * <p>The start of the search is deleted last of its cycle, and its rules must be revoked. The
   * search therefore starts at the resource with the fewest rules on others, and with no unknown
   * ones if possible.
   */
  static HolderWalk through(Map<String, AwsResource> deletable) {
    Map<String, Long> holding = new HashMap<>();
    deletable.values().stream()
        .flatMap(resource -> resource.foreignHolders().stream())
        .forEach(
            holder -> {
              long weight = holder.rule() == null ? UNKNOWN_RULE : 1;
              holder.resourceKey().ifPresent(key -> holding.merge(key, weight, Long::sum));
            });
    HolderWalk walk = new HolderWalk(deletable);
    deletable.values().stream()
        .sorted(
            Comparator.<AwsResource>comparingLong(each -> holding.getOrDefault(each.key(), 0L))
                .thenComparing(AwsResource::key))
        .forEach(walk::from);
    return walk;
  }

  /** All resources, each after its holders, except those in {@link #deletedLater}. */
  List<AwsResource> order() {
    return order;
  }

  /**
   * The holders that are deleted after the resource that they hold, by its key; never empty lists.
   */
  Map<String, List<Holder>> deletedLater() {
    return deletedLater;
  }

  /**
   * The cycle that contains the resource, for people: the rules of each member hold the next one.
   */
  String cycle(String key) {
    return cycles.getOrDefault(key, "");
  }

  private void from(AwsResource start) {
    Deque<Visit> path = new ArrayDeque<>();
    enter(start, path);
    while (!path.isEmpty()) {
      Visit here = path.element();
      if (here.holders().hasNext()) {
        goTo(here.holders().next(), path);
      } else {
        left.add(here.key());
        order.add(here.resource());
        path.remove();
      }
    }
  }

  private void enter(AwsResource resource, Deque<Visit> path) {
    if (entered.add(resource.key())) {
      path.push(Visit.of(resource));
    }
  }

  private void goTo(Holder holder, Deque<Visit> path) {
    AwsResource next = holder.resource() == null ? null : deletable.get(holder.resource());
    if (next == null || left.contains(next.key())) {
      return;
    }
    if (entered.contains(next.key())) {
      String held = path.element().key();
      deletedLater.computeIfAbsent(held, first -> new ArrayList<>()).add(holder);
      cycles.computeIfAbsent(held, first -> story(path, next.key()));
    } else {
      enter(next, path);
    }
  }

  /** The cycle from its first deletion back to itself, read from the path. */
  private static String story(Deque<Visit> path, String last) {
    List<String> members = new ArrayList<>();
    for (Visit each : path) {
      members.add(each.resource().id());
      if (each.key().equals(last)) {
        break;
      }
      if (members.size() == LONGEST_STORY) {
        members.add("…");
        break;
      }
    }
    return Stream.concat(members.stream(), Stream.of(path.element().resource().id()))
        .collect(Collectors.joining(" -> "));
  }
}
