package io.dataplane.janitor.simulation;

import io.dataplane.janitor.domain.ResourceKind;
import io.dataplane.janitor.domain.RuleReference;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one run was shown, as the truth stood at that moment, and what it did. */
final class RunWitness {

  /**
   * A reading of the custom resources.
   *
   * @param living who was truly alive
   * @param startedAt when it was asked for, by the true clock
   * @param endedAt when the answer was there, by the true clock
   */
  record ClaimsShown(
      List<SimulatedCustomResource> customResources,
      Set<String> living,
      Instant startedAt,
      Instant endedAt) {}

  /** One resource, read again. */
  record ResourceShown(
      SimulatedResource resource, Set<String> holders, MarkBook.@Nullable Entry mark) {}

  final String janitor;
  final Duration skew;
  final Instant startedAt;
  final WorldSettings settings;
  final int disturbancesBefore;
  final Map<String, ResourceShown> readAgain = new HashMap<>();

  /** What held load balancers at the closer look that comes before the plan. */
  final Map<String, Set<String>> lookedCloser = new HashMap<>();

  /** Whether any part of the view was refused. */
  boolean blind;

  /** Whether any port call ended otherwise than it should. */
  boolean faulty;

  /** Whether the plan stands, and single resources are looked at before they go. */
  boolean pastPlanning;

  /** The rules that were taken away and not put back, as AWS has it, by their ids. */
  final Map<String, RuleReference> revoked = new HashMap<>();

  /** The ids of the rules that the run tried to take away. */
  final Set<String> attempted = new HashSet<>();

  /** Load balancers whose protection is off, and neither they nor it are where they were. */
  final Set<String> unprotected = new HashSet<>();

  int writes;
  int deletions;
  final Set<String> lookedAt = new HashSet<>();
  @Nullable ResourceKind lookedAtLast;
  int readingsBeforeTheFirstWrite;
  SeenBook seen = SeenBook.EMPTY;
  Instant listedAt = Instant.MAX;
  @Nullable RegionView listed;
  @Nullable ClaimsShown first;
  @Nullable ClaimsShown claims;
  @Nullable ClaimsShown planned;
  private @Nullable Suspicions suspicions;

  RunWitness(
      String janitor,
      Duration skew,
      Instant startedAt,
      WorldSettings settings,
      int disturbancesBefore) {
    this.janitor = janitor;
    this.skew = skew;
    this.startedAt = startedAt;
    this.settings = settings;
    this.disturbancesBefore = disturbancesBefore;
  }

  void shown(ClaimsShown reading) {
    claims = reading;
    first = first == null ? reading : first;
    readingsBeforeTheFirstWrite += writes == 0 ? 1 : 0;
    if (!pastPlanning) {
      planned = reading;
    }
  }

  VisibleTruth truth() {
    return new VisibleTruth(settings, seen);
  }

  /** What is suspect of what the plan was made by. */
  Suspicions suspicions(VisibleTruth truth) {
    if (suspicions == null) {
      suspicions = Suspicions.of(this, truth);
    }
    return suspicions;
  }

  RegionView listing() {
    return Objects.requireNonNull(listed);
  }

  ClaimsShown plannedBy() {
    return Objects.requireNonNull(planned);
  }

  /** The moment that the plan is for, by the janitor's clock. */
  Instant plannedFor() {
    return plannedBy().endedAt().plus(skew);
  }
}
