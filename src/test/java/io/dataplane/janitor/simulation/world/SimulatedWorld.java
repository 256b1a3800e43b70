package io.dataplane.janitor.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A region, some clusters, the time, and what is still to come. */
public final class SimulatedWorld {
  public static final Instant BEGINNING = Instant.parse("2026-11-01T00:00:00.250Z");

  /** Something that somebody does later. */
  private record Pending(Instant when, int order, Runnable what) {}

  public final WorldSettings settings;
  public final int clusters;
  public final SimulatedRegion region = new SimulatedRegion(this::now);
  public final List<Tenant> tenants = new ArrayList<>();

  /** One for all janitors, or one for each. */
  public final List<CoordinationState> homes;

  private final EventLog story;
  private final PriorityQueue<Pending> pending =
      new PriorityQueue<>(Comparator.comparing(Pending::when).thenComparing(Pending::order));
  private List<SimulatedCustomResource> customResources = List.of();
  private Instant now = BEGINNING;
  private final Set<Integer> emptied = new HashSet<>();
  private int numbers;
  private int disturbances;

  public SimulatedWorld(WorldSettings settings, int clusters, int homes, EventLog story) {
    this.settings = settings;
    this.clusters = clusters;
    this.homes = Stream.generate(CoordinationState::new).limit(homes).toList();
    this.story = story;
  }

  /** Where a janitor keeps its lease. */
  public CoordinationState home(int janitor) {
    return homes.get(janitor % homes.size());
  }

  public Instant now() {
    return now;
  }

  /** Lets time pass, with all that was to come in it. */
  public void advance(Duration duration) {
    Instant end = now.plus(duration);
    while (!pending.isEmpty() && !pending.peek().when().isAfter(end)) {
      Pending next = pending.remove();
      now = next.when();
      disturb();
      next.what().run();
    }
    now = end;
  }

  public void later(Duration delay, Runnable what) {
    pending.add(new Pending(now.plus(delay), number(), what));
  }

  public boolean isQuiet() {
    return pending.isEmpty();
  }

  public void tell(Supplier<String> what) {
    story.tell(now, what);
  }

  /** A number that nothing else has. */
  public int number() {
    return ++numbers;
  }

  /** Somebody other than the janitor at hand does something. */
  public void disturb() {
    disturbances++;
  }

  public int disturbances() {
    return disturbances;
  }

  public List<SimulatedCustomResource> customResources() {
    return customResources;
  }

  /** Those that a listing shows: a source whose definition was installed anew has none. */
  public List<SimulatedCustomResource> listedCustomResources() {
    return emptied.isEmpty()
        ? customResources
        : customResources.stream().filter(each -> !emptied.contains(each.cluster())).toList();
  }

  public void empty(int cluster) {
    emptied.add(cluster);
  }

  public void refill(int cluster) {
    emptied.remove(cluster);
  }

  public Set<String> livingTenants() {
    return tenants.stream()
        .filter(tenant -> tenant.alive)
        .map(tenant -> tenant.id)
        .collect(Collectors.toSet());
  }

  public void add(SimulatedCustomResource added) {
    List<SimulatedCustomResource> more = new ArrayList<>(customResources);
    more.add(added);
    customResources = List.copyOf(more);
  }

  public void removeCustomResource(String uid) {
    customResources = customResources.stream().filter(each -> !each.uid().equals(uid)).toList();
  }

  public void change(String uid, UnaryOperator<SimulatedCustomResource> changed) {
    customResources =
        customResources.stream()
            .map(each -> each.uid().equals(uid) ? changed.apply(each) : each)
            .toList();
  }

  public boolean exists(Tenant tenant) {
    return customResources.stream().anyMatch(each -> each.uid().equals(tenant.uid));
  }

  /** A change by anybody but the janitor. */
  public void put(SimulatedResource changed) {
    region.put(changed);
  }

  public List<SimulatedResource> resources(Predicate<SimulatedResource> wanted) {
    return region.all().stream().filter(wanted).toList();
  }

  public List<SimulatedResource> resourcesOf(Tenant tenant) {
    return resources(resource -> resource.maker().equals(tenant.id));
  }

  /** Those that nobody is about to change. */
  public List<Tenant> settled() {
    return tenants.stream()
        .filter(tenant -> tenant.alive && !tenant.settling && exists(tenant))
        .toList();
  }
}
