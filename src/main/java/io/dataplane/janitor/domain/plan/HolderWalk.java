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
 * A walk from each resource to its holders, leaving a resource when all its holders are left. Where
 * it comes upon one that it is still on the way from, it has walked in a circle, and that holder
 * goes later than what it holds. Each step is taken once, so large inventories cost no more than
 * they are large.
 */
final class HolderWalk {

  /** More than there are rules that could be taken away: this one cannot be. */
  private static final long UNKNOWN_RULE = 1_000_000_000;

  /** A circle is told with so many members at most. */
  private static final int LONGEST_STORY = 10;

  private final Map<String, AwsResource> going;
  private final List<AwsResource> order = new ArrayList<>();
  private final Map<String, List<Holder>> goingLater = new LinkedHashMap<>();
  private final Map<String, String> circles = new HashMap<>();
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

  private HolderWalk(Map<String, AwsResource> going) {
    this.going = going;
  }

  /**
   * Walks through all of these, by key.
   *
   * <p>Where the walk begins goes last of its circle, and its rules are those that stand in the
   * way: so it begins at the one that holds others the least, and a rule whose id is unknown weighs
   * more than all that are known.
   */
  static HolderWalk through(Map<String, AwsResource> going) {
    Map<String, Long> holding = new HashMap<>();
    going.values().stream()
        .flatMap(resource -> resource.foreignHolders().stream())
        .forEach(
            holder -> {
              long weight = holder.rule() == null ? UNKNOWN_RULE : 1;
              holder.resourceKey().ifPresent(key -> holding.merge(key, weight, Long::sum));
            });
    HolderWalk walk = new HolderWalk(going);
    going.values().stream()
        .sorted(
            Comparator.<AwsResource>comparingLong(each -> holding.getOrDefault(each.key(), 0L))
                .thenComparing(AwsResource::key))
        .forEach(walk::from);
    return walk;
  }

  /** All of them; each after its holders but those that go later. */
  List<AwsResource> order() {
    return order;
  }

  /** The holders of a resource that go later than it does, by its key; there is at least one. */
  Map<String, List<Holder>> goingLater() {
    return goingLater;
  }

  /** A circle that the resource is in, for people: each one's rules refer to the next. */
  String circle(String key) {
    return circles.getOrDefault(key, "");
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
    AwsResource next = holder.resource() == null ? null : going.get(holder.resource());
    if (next == null || left.contains(next.key())) {
      return;
    }
    if (entered.contains(next.key())) {
      String held = path.element().key();
      goingLater.computeIfAbsent(held, first -> new ArrayList<>()).add(holder);
      circles.computeIfAbsent(held, first -> story(path, next.key()));
    } else {
      enter(next, path);
    }
  }

  /** From the one that goes first back to itself: the path is full of what holds what. */
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
