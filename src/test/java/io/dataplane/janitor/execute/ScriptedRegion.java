package io.dataplane.janitor.execute;

import io.dataplane.janitor.assess.ClaimReader;
import io.dataplane.janitor.assess.ResourceReader;
import io.dataplane.janitor.domain.claim.ClaimScope;
import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.domain.claim.DataplaneListing;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Inventory;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.domain.resource.SecurityGroupRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** All ports of a run in memory; what they answer to an action can be ordered. */
final class ScriptedRegion implements ResourceReader, ResourceWriter, ClaimReader {
  final Map<String, AwsResource> shown = Collections.synchronizedMap(new LinkedHashMap<>());

  /** The ids of what AWS still shows though it was deleted. */
  final Set<String> lingering = new HashSet<>();

  /** The ids of dataplanes that live. */
  final Set<String> living = new HashSet<>(Set.of("dp-a"));

  final List<SecurityGroupRule> rules = new ArrayList<>();
  final List<String> done = Collections.synchronizedList(new ArrayList<>());
  final Map<String, Supplier<Outcome>> ordered = new HashMap<>();
  String account = "123456789012";

  /** Happens when the account is asked for, with which the clocks are compared. */
  Runnable whenAskedForTheAccount = () -> {};

  int claimReadings;
  ClaimScope lastScope = ClaimScope.EVERYTHING;

  /** Happens while who is alive is read. */
  Runnable whileAskedWhoLives = () -> {};

  /** Happens right before AWS tells what it still shows. */
  Runnable whenAskedWhatIsThere = () -> {};

  /** The ids of each read of resources. */
  final List<List<String>> reads = Collections.synchronizedList(new ArrayList<>());

  /** Happens while resources are read again. */
  Consumer<List<AwsResource>> whileResourcesAreRead = seen -> {};

  /** How many deletions are possible at once. */
  int burst = Integer.MAX_VALUE;

  /** What is answered to an action, as in {@code delete sg-1}, whenever it comes. */
  void answer(String action, Supplier<Outcome> outcome) {
    ordered.put(action, outcome);
  }

  @Override
  public String account() {
    whenAskedForTheAccount.run();
    return account;
  }

  @Override
  public Inventory list(Set<ResourceKind> kinds) {
    return new Inventory(List.copyOf(shown.values()));
  }

  @Override
  public List<AwsResource> withDetails(List<AwsResource> listed) {
    return listed;
  }

  @Override
  public List<SecurityGroupRule> referencesIn(Set<String> groupIds) {
    return rules.stream().filter(rule -> groupIds.contains(rule.group())).toList();
  }

  @Override
  public Map<String, AwsResource> read(List<AwsResource> seen) {
    reads.add(seen.stream().map(AwsResource::id).toList());
    whileResourcesAreRead.accept(seen);
    return readTags(seen);
  }

  @Override
  public Map<String, AwsResource> readTags(List<AwsResource> seen) {
    Map<String, AwsResource> there = new LinkedHashMap<>();
    for (AwsResource each : seen) {
      Optional.ofNullable(shown.get(each.key())).ifPresent(now -> there.put(each.key(), now));
    }
    return there;
  }

  @Override
  public Set<String> stillThere(List<AwsResource> resources) {
    whenAskedWhatIsThere.run();
    return resources.stream()
        .filter(each -> shown.containsKey(each.key()) || lingering.contains(each.id()))
        .map(AwsResource::key)
        .collect(Collectors.toSet());
  }

  @Override
  public <A extends Action> List<List<A>> sharedCalls(List<A> actions) {
    return actions.stream().map(List::of).toList();
  }

  @Override
  public List<List<Action.Delete>> bursts(List<Action.Delete> deletions) {
    List<List<Action.Delete>> bursts = new ArrayList<>();
    for (Action.Delete delete : deletions) {
      if (bursts.isEmpty() || bursts.getLast().size() == burst) {
        bursts.add(new ArrayList<>());
      }
      bursts.getLast().add(delete);
    }
    return bursts;
  }

  @Override
  public Optional<Reason> admit(List<? extends Action> actions) {
    return Optional.empty();
  }

  @Override
  public List<Outcome> run(List<Action> actions) {
    return actions.stream().map(this::carryOut).toList();
  }

  private Outcome carryOut(Action action) {
    String name = action.label() + " " + action.resource().id();
    done.add(name);
    Supplier<Outcome> order = ordered.get(name);
    if (order != null) {
      return order.get();
    }
    apply(action);
    return new Outcome.Applied();
  }

  /** AWS carries the action out, whatever it answers. */
  void apply(Action action) {
    switch (action) {
      case Action.Delete delete -> shown.remove(delete.resource().key());
      case Action.Revoke revoke -> rules.removeAll(revoke.rules());
      case Action.Restore restore -> {
        if (restore.preparation() instanceof Action.Revoke revoke) {
          rules.addAll(revoke.rules());
        }
      }
      case Action.SetMark mark -> {}
      case Action.Unmark unmark -> {}
      case Action.Unprotect unprotect -> {}
    }
  }

  @Override
  public synchronized Claims read() {
    claimReadings++;
    Set<String> before = Set.copyOf(living);
    whileAskedWhoLives.run();
    return claims(before);
  }

  private static Claims claims(Set<String> living) {
    return new Claims(
            List.of(
                new DataplaneListing(
                    "dataplanes.example.com",
                    living.stream()
                        .map(
                            name ->
                                new Dataplane(
                                    "dataplanes/" + name,
                                    "uid-" + name,
                                    Set.of(name),
                                    Set.of(),
                                    Set.of()))
                        .toList(),
                    0,
                    Set.of())))
        .ofVersions(Set.copyOf(living));
  }

  @Override
  public synchronized Claims refresh(ClaimScope scope) {
    lastScope = scope;
    return read();
  }
}
