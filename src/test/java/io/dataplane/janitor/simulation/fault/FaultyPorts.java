package io.dataplane.janitor.simulation.fault;

import io.dataplane.janitor.assess.ClaimReader;
import io.dataplane.janitor.assess.ResourceReader;
import io.dataplane.janitor.domain.claim.ClaimScope;
import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.history.History;
import io.dataplane.janitor.domain.history.HistoryUpdate;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.plan.Freeze;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Inventory;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.domain.resource.SecurityGroupRule;
import io.dataplane.janitor.execute.ResourceWriter;
import io.dataplane.janitor.history.HistoryReader;
import io.dataplane.janitor.history.HistoryWriter;
import io.dataplane.janitor.run.IncompleteViewException;
import io.dataplane.janitor.simulation.fake.FakeClaimReader;
import io.dataplane.janitor.simulation.fake.FakeResourceReader;
import io.dataplane.janitor.simulation.fake.FakeResourceWriter;
import io.dataplane.janitor.simulation.oracle.Bookkeeping;
import io.dataplane.janitor.simulation.oracle.Oracle;
import io.dataplane.janitor.simulation.oracle.RunRecorder;
import io.dataplane.janitor.simulation.world.ClaimsSnapshot;
import io.dataplane.janitor.simulation.world.CoordinationState;
import io.dataplane.janitor.simulation.world.MarkEntry;
import io.dataplane.janitor.simulation.world.RegionView;
import io.dataplane.janitor.simulation.world.RunBook;
import io.dataplane.janitor.simulation.world.SimulatedCustomResource;
import io.dataplane.janitor.simulation.world.SimulatedKind;
import io.dataplane.janitor.simulation.world.SimulatedResource;
import io.dataplane.janitor.simulation.world.SimulatedRule;
import io.dataplane.janitor.simulation.world.SimulatedWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** All ports of one run: time passes in them, things go wrong, and the witness looks on. */
public final class FaultyPorts
    implements ResourceReader, ClaimReader, HistoryReader, HistoryWriter, ResourceWriter {
  private final SimulatedWorld world;
  private final CoordinationState home;
  private final Oracle oracle;
  private final RunRecorder witness;
  private final FaultInjection interruptions;
  private final LaneScheduler lanes;
  private final FakeResourceReader reader;
  private final FakeClaimReader claimReader;
  private final FakeResourceWriter writer;
  private List<SimulatedCustomResource> lastListed = List.of();

  public FaultyPorts(
      SimulatedWorld world,
      CoordinationState home,
      Oracle oracle,
      RunRecorder witness,
      FaultInjection interruptions,
      LaneScheduler lanes) {
    this.world = world;
    this.home = home;
    this.oracle = oracle;
    this.witness = witness;
    this.interruptions = interruptions;
    this.lanes = lanes;
    this.reader = new FakeResourceReader(world.region);
    this.claimReader = new FakeClaimReader(world.clusters, world::listedCustomResources);
    this.writer = new FakeResourceWriter(world.region);
  }

  @Override
  public String account() {
    return viewing(
        "the account",
        () -> {
          boolean wrong = interruptions.readingFails();
          witness.faulty = witness.faulty || wrong;
          witness.blind = witness.blind || wrong;
          return wrong ? "999999999999" : reader.account();
        });
  }

  @Override
  public Inventory list(Set<ResourceKind> kinds) {
    Instant start = world.now();
    return viewing(
        "the listing",
        () -> {
          RegionView shown = pages(kinds);
          witness.latest = shown;
          shown.resources().keySet().forEach(id -> witness.latestSince.put(id, start));
          witness.listed = shown;
          witness.listedAt = world.now();
          return FakeResourceReader.inventory(shown, kinds);
        });
  }

  /** Each kind as it was at another moment, and what holds them as it is last. */
  private RegionView pages(Set<ResourceKind> kinds) {
    Map<String, SimulatedResource> resources = new LinkedHashMap<>();
    for (ResourceKind kind : SimulatedKind.all()) {
      if (kinds.contains(kind)) {
        world.region.glance().resources().values().stream()
            .filter(each -> each.kind() == kind)
            .forEach(each -> resources.put(each.id(), each));
        interruptions.page(witness);
      }
    }
    RegionView last = world.region.view();
    return new RegionView(resources, last.interfaces(), last.rules());
  }

  @Override
  public Claims read() {
    return claims(claimReader::read, true);
  }

  /** What has changed since the last time takes as long as a whole read. */
  @Override
  public Claims refresh(ClaimScope scope) {
    boolean changed = !world.listedCustomResources().equals(lastListed);
    return claims(() -> claimReader.refresh(scope), changed);
  }

  private Claims claims(Supplier<Claims> reading, boolean inPages) {
    Instant start = world.now();
    interruptions.before(witness);
    mayFail("the claims", true);
    Claims claims = reading.get();
    List<SimulatedCustomResource> shown = world.listedCustomResources();
    Set<String> living = world.livingTenants();
    lastListed = shown;
    if (inPages) {
      // All pages show the moment of the first one.
      interruptions.pages(witness);
    }
    interruptions.after(witness);
    witness.shown(new ClaimsSnapshot(shown, living, start, world.now()));
    return claims;
  }

  @Override
  public List<SecurityGroupRule> referencesIn(Set<String> groupIds) {
    interruptions.before(witness);
    // In a last look it is one deletion that does not come about, and no hole in the view.
    mayFail("rules", !witness.pastPlanning);
    List<SecurityGroupRule> references = reader.referencesIn(groupIds);
    groupIds.forEach(id -> witness.lastLook().rulesRead().put(id, rulesOf(id)));
    interruptions.after(witness);
    return references;
  }

  private List<SimulatedRule> rulesOf(String group) {
    return world.region.rules().stream().filter(rule -> rule.group().equals(group)).toList();
  }

  @Override
  public History read(String account) {
    interruptions.before(witness);
    mayFail("the history", true);
    History read = home.history.read(account);
    RunBook book = home.book;
    interruptions.after(witness);
    witness.book = book.opened(world.now().plus(witness.skew), witness.settings.grace());
    witness.bookOpened = true;
    return read;
  }

  @Override
  public Optional<String> add(String account, HistoryUpdate update) {
    interruptions.before(witness);
    Oracle.mayRemember(witness, update.trusted());
    WriteFault trouble = interruptions.writingTrouble(witness);
    boolean tried = trouble == WriteFault.NONE || trouble == WriteFault.DONE_AND_FAILED;
    boolean kept = tried && home.history.add(account, update).isEmpty();
    if (kept) {
      home.book = Bookkeeping.with(witness, home.book);
    }
    // A run with a clock that is ahead may have written meanwhile.
    witness.faulty = witness.faulty || !kept;
    witness.bookWritten = kept && trouble == WriteFault.NONE;
    world.tell(() -> "    %s: the history is written: %s".formatted(witness.janitor, trouble));
    interruptions.after(witness);
    return witness.bookWritten ? Optional.empty() : Optional.of("the history was not written");
  }

  /** Listings leave something out of load balancers alone; of the others nothing is asked. */
  @Override
  public List<AwsResource> withDetails(List<AwsResource> listed) {
    return listed.stream().map(this::withDetails).toList();
  }

  private AwsResource withDetails(AwsResource listed) {
    if (listed.kind() != ResourceKind.LOAD_BALANCER) {
      return listed;
    }
    interruptions.before(witness);
    mayFail("a closer look", !witness.pastPlanning);
    if (!witness.pastPlanning) {
      world.region.find(listed.id()).ifPresent(this::lookedCloser);
    }
    AwsResource detailed = reader.withDetails(List.of(listed)).getFirst();
    interruptions.after(witness);
    return detailed;
  }

  private void lookedCloser(SimulatedResource balancer) {
    RegionView view = world.region.glance();
    witness.lookedCloser.put(balancer.id(), view.holders(balancer));
    witness.forwardedTo.put(balancer.id(), view.forwardsTo(balancer));
  }

  /**
   * Some are read a page later than the others. No other lane goes on during a shared reading: one
   * that needs it waits for a lock.
   */
  @Override
  public Map<String, AwsResource> read(List<AwsResource> seen) {
    witness.pastPlanning = true;
    boolean alone = seen.size() == 1;
    if (alone) {
      lanes.handOver();
    }
    witness.looksAgain(world.now());
    interruptions.before(witness);
    mayFail("what may be deleted", false);
    Map<String, AwsResource> read = new LinkedHashMap<>();
    int half = (seen.size() + 1) / 2;
    read.putAll(readPage(seen.subList(0, half)));
    if (!alone) {
      interruptions.page(witness);
      read.putAll(readPage(seen.subList(half, seen.size())));
    }
    interruptions.after(witness);
    if (alone) {
      lanes.handOver();
    }
    return read;
  }

  private Map<String, AwsResource> readPage(List<AwsResource> page) {
    for (AwsResource each : page) {
      world.region.find(each.id()).ifPresent(this::witnessed);
    }
    return reader.read(page);
  }

  private void witnessed(SimulatedResource it) {
    RunRecorder.LastLook look = witness.lastLook();
    look.readAgain()
        .put(
            it.id(),
            new RunRecorder.ResourceShown(
                it, world.region.view(), world.livingTenants(), look.startedAt()));
    Oracle.looksAt(witness, it);
  }

  @Override
  public Map<String, AwsResource> readTags(List<AwsResource> seen) {
    // The plan stands; the run looks again whether its marks still apply.
    witness.pastPlanning = true;
    Instant start = world.now();
    return viewing(
        "what is to be marked",
        () -> {
          Map<String, SimulatedResource> now =
              new LinkedHashMap<>(Objects.requireNonNull(witness.latest).resources());
          for (AwsResource each : seen) {
            now.remove(each.id());
            world.region.find(each.id()).ifPresent(it -> now.put(it.id(), it));
            witness.latestSince.put(each.id(), start);
          }
          witness.latest = new RegionView(now, List.of(), List.of());
          return reader.readTags(seen);
        });
  }

  @Override
  public Set<String> stillThere(List<AwsResource> resources) {
    interruptions.before(witness);
    mayFail("what was deleted", false);
    Set<String> there = reader.stillThere(resources);
    resources.stream()
        .filter(each -> !there.contains(each.key()))
        .forEach(each -> witness.seenGone.add(each.id()));
    interruptions.after(witness);
    return there;
  }

  /** Asking whether anybody froze takes time, as all asking does. */
  Freeze freeze() {
    interruptions.before(witness);
    return Freeze.NOTHING;
  }

  /** A pause of the run: the world goes on. */
  public void rest(Duration length) {
    String state =
        world.disturbances() + " " + world.region.glance().interfaces().size() + witness.seenGone;
    witness.restedInVain =
        state.equals(witness.lastState) ? witness.restedInVain.plus(length) : length;
    witness.lastState = state;
    Oracle.mayRest(witness);
    world.advance(length);
    lanes.handOver();
    interruptions.after(witness);
  }

  @Override
  public <A extends Action> List<List<A>> sharedCalls(List<A> actions) {
    return writer.sharedCalls(actions);
  }

  @Override
  public List<List<Action.Delete>> bursts(List<Action.Delete> deletions) {
    return interruptions.groups(deletions);
  }

  @Override
  public Optional<Reason> admit(List<? extends Action> actions) {
    lanes.handOver();
    interruptions.before(witness);
    return Optional.empty();
  }

  @Override
  public List<Outcome> run(List<Action> actions) {
    oracle.mayWrite(witness, actions);
    interruptions.onTheWay(witness);
    lanes.handOver();
    List<Outcome> outcomes = new ArrayList<>();
    for (Action action : actions) {
      outcomes.add(carryOut(action));
      if (action instanceof Action.Revoke revoke) {
        interruptions.meanwhile(revoke.rules().getFirst().referencedGroup());
      }
    }
    lanes.handOver();
    interruptions.after(witness);
    return outcomes;
  }

  private Outcome carryOut(Action action) {
    WriteFault trouble = interruptions.writingTrouble(witness);
    Outcome outcome =
        switch (trouble) {
          case NONE -> applied(action);
          case FAILED -> {
            owe(action);
            yield new Outcome.Failed(new Reason(ReasonCode.NO_ANSWER, "ServiceUnavailable"));
          }
          case REFUSED -> {
            owe(action);
            if (action instanceof Action.Unprotect) {
              witness.unprotected.remove(action.resource().id());
            }
            yield new Outcome.Blocked(List.of("DependencyViolation"));
          }
          case DONE_AND_FAILED -> {
            applied(action);
            yield new Outcome.Failed(new Reason(ReasonCode.NO_ANSWER, "RequestTimeout"));
          }
        };
    noteMark(action, outcome);
    if (action instanceof Action.Delete
        && (outcome instanceof Outcome.Applied || outcome instanceof Outcome.Failed)) {
      witness.firstOfKind.putIfAbsent(action.resource().kind(), action.resource().id());
      witness.lastDeletionAt = world.now();
    }
    if (action instanceof Action.Delete && outcome instanceof Outcome.Failed) {
      witness.failed.add(action.resource().id());
    }
    world.tell(
        () ->
            "    %s: %s %s: %s %s"
                .formatted(
                    witness.janitor,
                    action.label(),
                    action.resource().id(),
                    outcome.label(),
                    outcome.why()));
    return outcome;
  }

  /** As the run was told: what it was told to have failed, it does not write down. */
  private void noteMark(Action action, Outcome told) {
    if (told instanceof Outcome.Applied || told instanceof Outcome.AlreadyGone) {
      String id = action.resource().id();
      switch (action) {
        case Action.SetMark mark ->
            witness.marked.put(id, Instant.parse(mark.tags().getOrDefault(MarkEntry.SINCE, "")));
        case Action.Unmark unmark -> witness.unmarked.add(id);
        case Action.Delete delete -> {}
        case Action.Preparation preparation -> {}
        case Action.Restore restore -> {}
      }
    }
  }

  private void owe(Action action) {
    if (action instanceof Action.Restore restore) {
      witness.owed.addAll(restore.ruleIds());
    }
  }

  private Outcome applied(Action action) {
    List<SimulatedRule> before = world.region.rules();
    Outcome outcome = writer.carryOut(action);
    if (outcome instanceof Outcome.AlreadyGone && action instanceof Action.Revoke revoke) {
      // Somebody was quicker: nothing of it is to be restored.
      revoke.ruleIds().forEach(witness.foundGone::add);
    }
    if (outcome instanceof Outcome.Applied) {
      interruptions.counted(action);
      switch (action) {
        case Action.SetMark mark -> {}
        case Action.Unmark unmark -> {}
        case Action.Delete delete -> {}
        case Action.Unprotect unprotect -> {}
        case Action.Revoke revoke ->
            before.stream()
                .filter(rule -> revoke.ruleIds().contains(rule.id()))
                .forEach(rule -> witness.revoked.put(rule.id(), rule));
        case Action.Restore restore -> {
          List<SimulatedRule> back =
              restore.ruleIds().stream()
                  .flatMap(rule -> Optional.ofNullable(witness.revoked.remove(rule)).stream())
                  .toList();
          oracle.areBack(witness, back, before);
        }
      }
    }
    return outcome;
  }

  private <T> T viewing(String what, Supplier<T> answer) {
    interruptions.before(witness);
    mayFail(what, true);
    T answered = answer.get();
    interruptions.after(witness);
    return answered;
  }

  private void mayFail(String what, boolean blinds) {
    if (interruptions.readingFails()) {
      witness.faulty = true;
      witness.blind = witness.blind || blinds;
      world.tell(() -> "    %s: %s cannot be read".formatted(witness.janitor, what));
      throw new IncompleteViewException(what + " cannot be read");
    }
  }
}
