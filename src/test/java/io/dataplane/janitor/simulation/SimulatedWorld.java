package io.dataplane.janitor.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A region, some clusters, the time, and what is still to come. */
final class SimulatedWorld {
  static final Instant BEGINNING = Instant.parse("2026-11-01T00:00:00.250Z");

  /** Something that somebody does later. */
  private record Pending(Instant when, int order, Runnable what) {}

  final WorldSettings settings;
  final int clusters;
  final SimulatedRegion region = new SimulatedRegion(this::now);
  final List<Tenant> tenants = new ArrayList<>();
  final MarkBook marks = new MarkBook();
  final FakeSightings sightings = new FakeSightings();
  SeenBook seen = SeenBook.EMPTY;
  private final Story story;
  private final PriorityQueue<Pending> pending =
      new PriorityQueue<>(Comparator.comparing(Pending::when).thenComparing(Pending::order));
  private List<SimulatedCustomResource> customResources = List.of();
  private Instant now = BEGINNING;
  private int numbers;
  private int disturbances;

  SimulatedWorld(WorldSettings settings, int clusters, Story story) {
    this.settings = settings;
    this.clusters = clusters;
    this.story = story;
  }

  Instant now() {
    return now;
  }

  /** Lets time pass, with all that was to come in it. */
  void advance(Duration duration) {
    Instant end = now.plus(duration);
    while (!pending.isEmpty() && !pending.peek().when().isAfter(end)) {
      Pending next = pending.remove();
      now = next.when();
      disturb();
      next.what().run();
    }
    now = end;
  }

  void later(Duration delay, Runnable what) {
    pending.add(new Pending(now.plus(delay), number(), what));
  }

  boolean isQuiet() {
    return pending.isEmpty();
  }

  void tell(Supplier<String> what) {
    story.tell(now, what);
  }

  /** A number that nothing else has. */
  int number() {
    return ++numbers;
  }

  /** Somebody other than the janitor at hand does something. */
  void disturb() {
    disturbances++;
  }

  int disturbances() {
    return disturbances;
  }

  List<SimulatedCustomResource> customResources() {
    return customResources;
  }

  Set<String> livingTenants() {
    return tenants.stream()
        .filter(tenant -> tenant.alive)
        .map(tenant -> tenant.id)
        .collect(Collectors.toSet());
  }

  void add(SimulatedCustomResource added) {
    List<SimulatedCustomResource> more = new ArrayList<>(customResources);
    more.add(added);
    customResources = List.copyOf(more);
  }

  void removeCustomResource(String uid) {
    customResources = customResources.stream().filter(each -> !each.uid().equals(uid)).toList();
  }

  void change(String uid, UnaryOperator<SimulatedCustomResource> changed) {
    customResources =
        customResources.stream()
            .map(each -> each.uid().equals(uid) ? changed.apply(each) : each)
            .toList();
  }

  boolean exists(Tenant tenant) {
    return customResources.stream().anyMatch(each -> each.uid().equals(tenant.uid));
  }

  /** A change by anybody but the janitor; the marks' history goes with the marks. */
  void put(SimulatedResource changed) {
    region.put(changed);
    marks.noticed(changed);
  }

  List<SimulatedResource> resources(Predicate<SimulatedResource> wanted) {
    return region.all().stream().filter(wanted).toList();
  }

  List<SimulatedResource> resourcesOf(Tenant tenant) {
    return resources(resource -> resource.maker().equals(tenant.id));
  }

  /** Those that nobody is about to change. */
  List<Tenant> settled() {
    return tenants.stream()
        .filter(tenant -> tenant.alive && !tenant.settling && exists(tenant))
        .toList();
  }
}
