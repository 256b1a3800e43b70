package io.dataplane.janitor.execute;

import static io.dataplane.janitor.assess.ClaimReadings.HALF_AGE;

import io.dataplane.janitor.assess.ResourceReader;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.SecurityGroupRule;
import io.dataplane.janitor.run.IncompleteViewException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The resources of deletions that the rate limit permits at once, read again together when they are
 * stale. Thread-safe: the thread that finds them stale reads them for all threads. After a shared
 * read that fails, each resource is read alone, so that an unreadable one prevents no other
 * deletion; after one that takes more than a second, half as many share the next.
 */
final class FreshResources {
  private final ResourceReader reader;
  private final InstantSource clock;
  private final List<Action.Delete> deletions;
  private final Set<Action.Delete> ended = ConcurrentHashMap.newKeySet();
  private final ReentrantLock reading = new ReentrantLock();
  private Optional<Reading> last = Optional.empty();
  private int width;

  /**
   * One read of several resources.
   *
   * @param of the deletions whose resources it contains, with the groups whose rules they revoke
   * @param resources those that exist, by key
   * @param rules the rules of these groups that refer to other groups
   * @param since the time before it began; the result is at least as new
   * @param took how long it took
   */
  record Reading(
      Set<Action.Delete> of,
      Map<String, AwsResource> resources,
      List<SecurityGroupRule> rules,
      Instant since,
      Duration took) {

    /** The resource in this read; empty if it no longer exists. */
    Optional<AwsResource> find(AwsResource seen) {
      return Optional.ofNullable(resources.get(seen.key()));
    }

    List<SecurityGroupRule> rulesOf(AwsResource group) {
      return rules.stream().filter(rule -> rule.group().equals(group.id())).toList();
    }
  }

  FreshResources(ResourceReader reader, InstantSource clock, List<Action.Delete> deletions) {
    this.reader = reader;
    this.clock = clock;
    this.deletions = List.copyOf(deletions);
    this.width = deletions.size();
  }

  /** The resource of this deletion is not read for others any more. */
  void end(Action.Delete deletion) {
    ended.add(deletion);
  }

  /**
   * The last read of the resource, repeated once half of its time is over.
   *
   * @throws IncompleteViewException if the resource cannot be read
   */
  Reading readIfStale(Action.Delete deletion) {
    reading.lock();
    try {
      if (last.filter(it -> it.of().contains(deletion) && !isOld(it)).isPresent()) {
        return last.get();
      }
      List<Action.Delete> together = together(deletion);
      if (together.size() > 1) {
        Optional<Reading> shared = share(together);
        if (shared.isPresent()) {
          last = shared;
          return shared.get();
        }
      }
    } finally {
      reading.unlock();
    }
    return read(List.of(deletion));
  }

  private boolean isOld(Reading it) {
    return Duration.between(it.since(), clock.instant()).abs().compareTo(HALF_AGE) >= 0;
  }

  /** This deletion and the next ones of the plan, as many as share a read. */
  private List<Action.Delete> together(Action.Delete deletion) {
    return Stream.concat(
            Stream.of(deletion),
            deletions.stream().filter(each -> !each.equals(deletion) && !ended.contains(each)))
        .limit(width)
        .toList();
  }

  private Optional<Reading> share(List<Action.Delete> together) {
    try {
      Reading shared = read(together);
      if (shared.took().compareTo(HALF_AGE) > 0) {
        width = Math.max(1, together.size() / 2);
      }
      return Optional.of(shared);
    } catch (IncompleteViewException unread) {
      width = 1;
      return Optional.empty();
    }
  }

  private Reading read(List<Action.Delete> of) {
    Map<String, AwsResource> planned = new LinkedHashMap<>();
    of.forEach(delete -> planned.put(delete.resource().key(), delete.resource()));
    Set<String> groups =
        of.stream()
            .flatMap(Action.Delete::revokes)
            .map(revoke -> revoke.resource().id())
            .collect(Collectors.toSet());
    of.stream()
        .flatMap(Action.Delete::revokes)
        .forEach(revoke -> planned.putIfAbsent(revoke.resource().key(), revoke.resource()));
    List<AwsResource> resources = new ArrayList<>(planned.values());
    return reader.check(
        resources,
        () -> {
          Instant start = clock.instant();
          Map<String, AwsResource> now = reader.read(resources);
          List<SecurityGroupRule> rules =
              groups.isEmpty() ? List.of() : reader.referencesIn(groups);
          return new Reading(
              new HashSet<>(of), now, rules, start, Duration.between(start, clock.instant()));
        });
  }
}
