package io.dataplane.janitor.simulation.oracle;

import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.simulation.world.ClaimsSnapshot;
import io.dataplane.janitor.simulation.world.CoordinationState;
import io.dataplane.janitor.simulation.world.LeaseStore;
import io.dataplane.janitor.simulation.world.RegionView;
import io.dataplane.janitor.simulation.world.RunBook;
import io.dataplane.janitor.simulation.world.SimulatedFreeze;
import io.dataplane.janitor.simulation.world.SimulatedResource;
import io.dataplane.janitor.simulation.world.SimulatedRule;
import io.dataplane.janitor.simulation.world.WorldSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** What one run was shown, as the truth stood at that moment, and what it did. */
public final class RunRecorder {

  /**
   * One resource, read again.
   *
   * @param around the region at that moment
   * @param living who was truly alive at that moment
   * @param at when, by the true clock
   */
  public record ResourceShown(
      SimulatedResource resource, RegionView around, Set<String> living, Instant at) {}

  /**
   * What people stopped, as it was read.
   *
   * @param startedAt when it was asked for, by the true clock
   * @param endedAt when the answer was there, by the true clock
   */
  public record FreezeShown(SimulatedFreeze.Shown shown, Instant startedAt, Instant endedAt) {}

  /**
   * What one lane looked at last, right before a deletion.
   *
   * @param rulesRead the rules of groups, by their groups
   */
  public record LastLook(
      Instant startedAt,
      Map<String, ResourceShown> readAgain,
      Map<String, List<SimulatedRule>> rulesRead) {

    static final LastLook NONE = new LastLook(Instant.MIN, Map.of(), Map.of());
  }

  public final String janitor;

  /** Tells this run from all others. */
  public final String holder;

  final CoordinationState home;

  public final Duration skew;
  final Instant startedAt;
  public final WorldSettings settings;
  final int clusters;
  final int disturbancesBefore;
  private final Map<Integer, LastLook> lastLooks = new HashMap<>();
  private final List<LastLook> recentLooks = new ArrayList<>();
  private final List<ClaimsSnapshot> recentClaims = new ArrayList<>();
  private final List<FreezeShown> recentFreezes = new ArrayList<>();

  /** The lane at work. */
  public IntSupplier lane = () -> 0;

  /** Asks the run to end. */
  public Runnable raiseSignal = () -> {};

  /** Whether it was asked to end. */
  public boolean signalled;

  /** Whether it lets go of its lease already. */
  public boolean ended;

  public boolean leased;
  public boolean crashed;

  /** How often it waited longer for an answer than is usual. */
  public int slowAnswers;

  /** Whether somebody else changed the lease between a look at it and our change. */
  public boolean conflicted;

  public Optional<LeaseStore.Content> leaseSeen = Optional.empty();

  /** The look at resources that a write goes by; null if none is recent enough. */
  @Nullable LastLook look;

  @Nullable FreezeShown freeze;
  @Nullable FreezeShown firstFreeze;
  @Nullable FreezeShown plannedFreeze;

  /** What held load balancers at the closer look that comes before the plan. */
  public final Map<String, Set<String>> lookedCloser = new HashMap<>();

  /** The target groups that they forwarded to. */
  public final Map<String, List<SimulatedResource>> forwardedTo = new HashMap<>();

  /** Whether any part of the view was refused. */
  public boolean blind;

  /** Whether any port call ended otherwise than it should. */
  public boolean faulty;

  /** Whether the plan stands, and single resources are looked at before they go. */
  public boolean pastPlanning;

  /** The rules that were revoked and not restored, as AWS has it, by their ids. */
  public final Map<String, SimulatedRule> revoked = new HashMap<>();

  /** The rules that the run tried to revoke, as it was shown them last, by their ids. */
  final Map<String, SimulatedRule> attempted = new HashMap<>();

  /** The ids of the rules that somebody else had revoked when the run was about to do it. */
  public final Set<String> foundGone = new HashSet<>();

  /** Of those that it tried, the ones of groups that stay. */
  final Set<String> attemptedOfStaying = new HashSet<>();

  /** The ids of rules that AWS did not take back. */
  public final Set<String> owed = new HashSet<>();

  /** The ids of what was to be deleted and could not be. */
  public final Set<String> failed = new HashSet<>();

  /** Load balancers whose protection is off, and neither they nor it are where they were. */
  public final Set<String> unprotected = new HashSet<>();

  int writes;
  int deletions;
  final Set<String> calledFor = new HashSet<>();
  final Set<String> lookedAt = new HashSet<>();
  @Nullable ResourceKind lookedAtLast;

  /** The ids of what AWS was asked about after its deletion, and no longer showed. */
  public final Set<String> seenGone = new HashSet<>();

  /** The first of each kind whose deletion AWS accepted, or failed at. */
  public final Map<ResourceKind, String> firstOfKind = new EnumMap<>(ResourceKind.class);

  /** How long it has rested since anything moved. */
  public Duration restedInVain = Duration.ZERO;

  /** What would tell that something moved. */
  public String lastState = "";

  public Instant lastDeletionAt = Instant.MIN;
  int readingsBeforeTheFirstWrite;

  /** What earlier runs wrote down, as it was when this one opened it. */
  public RunBook book = RunBook.EMPTY;

  public boolean bookOpened;
  public boolean bookWritten;

  /** What the marks say that this run set, by the ids of the resources. */
  public final Map<String, Instant> marked = new HashMap<>();

  /** The ids of what this run took the marks off. */
  public final Set<String> unmarked = new HashSet<>();

  /** The last listing, by which marks are set and removed, and when it began. */
  public @Nullable RegionView latest;

  public final Map<String, Instant> latestSince = new HashMap<>();

  public Instant listedAt = Instant.MAX;
  public @Nullable RegionView listed;
  @Nullable ClaimsSnapshot first;
  @Nullable ClaimsSnapshot claims;
  @Nullable ClaimsSnapshot planned;
  private @Nullable ExpectedRefusals suspicions;

  public RunRecorder(
      String janitor,
      String holder,
      CoordinationState home,
      Duration skew,
      Instant startedAt,
      WorldSettings settings,
      int clusters,
      int disturbancesBefore) {
    this.janitor = janitor;
    this.holder = holder;
    this.home = home;
    this.skew = skew;
    this.startedAt = startedAt;
    this.settings = settings;
    this.clusters = clusters;
    this.disturbancesBefore = disturbancesBefore;
  }

  /** The last look of this lane. */
  public LastLook lastLook() {
    return Objects.requireNonNullElseGet(
        lastLooks.get(lane.getAsInt()), () -> looksAgain(Instant.MIN));
  }

  /** This lane begins to look at resources again, for all lanes. */
  public LastLook looksAgain(Instant now) {
    LastLook begun = new LastLook(now, new HashMap<>(), new HashMap<>());
    lastLooks.put(lane.getAsInt(), begun);
    recentLooks.addFirst(begun);
    return begun;
  }

  /** Checks by one of the looks at resources of the last two seconds. */
  void byARecentLook(Instant now, Runnable check) {
    recentLooks.removeIf(each -> each.startedAt().plus(Oracle.OLDEST_LOOK).isBefore(now));
    Violation first = null;
    for (LastLook each : recentLooks) {
      look = each;
      try {
        check.run();
        return;
      } catch (Violation broken) {
        first = first == null ? broken : first;
      }
    }
    look = null;
    if (first == null) {
      check.run();
    } else {
      throw first;
    }
  }

  /**
   * Checks by the last claims and the last freeze that were read. A lane may go by earlier ones
   * than those that another lane has read since, if they are fresh enough.
   */
  void byWhatItKnows(Instant now, Runnable check) {
    FreezeShown lastFreeze = freeze;
    ClaimsSnapshot lastClaims = claims;
    recentClaims.removeIf(
        each ->
            !each.equals(lastClaims) && each.startedAt().plus(Oracle.OLDEST_CLAIMS).isBefore(now));
    recentFreezes.removeIf(
        each ->
            !each.equals(lastFreeze) && each.endedAt().plus(Oracle.OLDEST_FREEZE).isBefore(now));
    Violation first = null;
    try {
      for (FreezeShown oneFreeze : recentFreezes) {
        for (ClaimsSnapshot oneReading : recentClaims) {
          freeze = oneFreeze;
          claims = oneReading;
          try {
            check.run();
            return;
          } catch (Violation broken) {
            first = first == null ? broken : first;
          }
          if (lane.getAsInt() == 0) {
            throw first;
          }
        }
      }
    } finally {
      freeze = lastFreeze;
      claims = lastClaims;
    }
    throw Objects.requireNonNull(first);
  }

  public void shown(ClaimsSnapshot reading) {
    claims = reading;
    recentClaims.addFirst(reading);
    first = first == null ? reading : first;
    readingsBeforeTheFirstWrite += writes == 0 ? 1 : 0;
    if (!pastPlanning) {
      planned = reading;
    }
  }

  /** The moment that the first plan was for, by the janitor's clock. */
  Instant firstPlannedFor() {
    return Objects.requireNonNull(firstFreeze).endedAt().plus(skew);
  }

  public void shown(FreezeShown reading) {
    freeze = reading;
    recentFreezes.addFirst(reading);
    firstFreeze = firstFreeze == null ? reading : firstFreeze;
    // A plan is made by claims and then by this; read without claims before, it is for a write.
    pastPlanning =
        pastPlanning
            || (plannedFreeze != null && !plannedBy().endedAt().isAfter(plannedFreeze.startedAt()));
    if (!pastPlanning) {
      plannedFreeze = reading;
    }
  }

  /** What must not be written to, by what the plan was made by. */
  Set<String> plannedHeld() {
    Set<String> held = new HashSet<>(Objects.requireNonNull(plannedFreeze).shown().held());
    plannedBy().customResources().forEach(each -> held.addAll(each.held()));
    return held;
  }

  boolean plannedFrozen() {
    return Objects.requireNonNull(plannedFreeze).shown().everything();
  }

  VisibleTruth truth() {
    return new VisibleTruth(settings, book);
  }

  /** What is suspect of what the plan was made by. */
  ExpectedRefusals suspicions(VisibleTruth truth) {
    if (suspicions == null) {
      suspicions =
          ExpectedRefusals.of(truth, plannedBy(), listing(), clusters, askedAt(), plannedFor());
    }
    return suspicions;
  }

  RegionView listing() {
    return Objects.requireNonNull(listed);
  }

  public ClaimsSnapshot plannedBy() {
    return Objects.requireNonNull(planned);
  }

  /** When the claims of the plan were asked for, by the janitor's clock. */
  Instant askedAt() {
    return plannedBy().startedAt().plus(skew);
  }

  /** The moment that the plan is for, by the janitor's clock. */
  Instant plannedFor() {
    return Objects.requireNonNull(plannedFreeze).endedAt().plus(skew);
  }
}
