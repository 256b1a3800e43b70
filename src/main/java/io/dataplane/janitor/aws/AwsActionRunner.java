package io.dataplane.janitor.aws;

import io.dataplane.janitor.ActionRunner;
import io.dataplane.janitor.IncompleteViewException;
import io.dataplane.janitor.domain.Action;
import io.dataplane.janitor.domain.AwsResource;
import io.dataplane.janitor.domain.Holder;
import io.dataplane.janitor.domain.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Marks and deletes, and makes what goes before deletions and is put back after them, with clients
 * that refuse everything else. EC2 resources that get or lose the same tags share a call.
 */
public final class AwsActionRunner implements ActionRunner, AutoCloseable {
  private static final String LATE =
      "the run ends before the budget of the API has room for it; the next run goes on";

  /** How many of a denied call are tried alone before the others are believed to be denied too. */
  private static final int SAMPLES = 4;

  private final AwsClients patient;

  /**
   * A deletion that is sent again has had no new look, and what was carried out the first time is
   * answered the second time as if somebody else had done it.
   */
  private final AwsClients hasty;

  private final Pace pace;
  private final Admissions admissions;
  private final Function<AwsResource, Optional<AwsResource>> readAgain;

  /**
   * A runner for one account and region; makes no call yet.
   *
   * @param readAgain the resource as it is now: tells who holds what AWS refuses to delete
   */
  public AwsActionRunner(
      AwsSettings settings,
      RequestObserver observer,
      Function<AwsResource, Optional<AwsResource>> readAgain) {
    this.patient = AwsClients.writing(settings, observer);
    this.hasty = AwsClients.writing(settings.sendingOnce(), observer);
    this.pace = settings.pace();
    this.admissions = new Admissions(pace);
    this.readAgain = readAgain;
  }

  @Override
  public List<Outcome> run(List<Action> actions) {
    Map<Action, Outcome> outcomes = new HashMap<>();
    for (List<Action> call : calls(actions)) {
      carryOut(call, outcomes);
    }
    return actions.stream().map(action -> Objects.requireNonNull(outcomes.get(action))).toList();
  }

  @Override
  public Optional<String> admit(Action action) {
    List<Action> calls = new ArrayList<>();
    if (action instanceof Action.Delete delete) {
      calls.addAll(delete.preparations());
    }
    calls.add(action);
    return calls.stream().allMatch(admissions::admit) ? Optional.empty() : Optional.of(LATE);
  }

  /** Whether the call may be made now. What restores does not wait; those after it do. */
  private boolean paid(Action action) {
    if (action instanceof Action.PutBack) {
      pace.owe(ActionCosts.of(action));
      return true;
    }
    return admissions.use(action);
  }

  private static List<List<Action>> calls(List<Action> actions) {
    Map<Object, List<Action>> alike = new LinkedHashMap<>();
    for (Action action : actions) {
      alike.computeIfAbsent(sharedPart(action), part -> new ArrayList<>()).add(action);
    }
    List<List<Action>> calls = new ArrayList<>();
    for (List<Action> group : alike.values()) {
      int size = Api.of(group.getFirst().resource()).taggedPerCall();
      for (int start = 0; start < group.size(); start += size) {
        calls.add(group.subList(start, Math.min(start + size, group.size())));
      }
    }
    return calls;
  }

  /** Actions that are equal in this can share a call. */
  private static Object sharedPart(Action action) {
    Api api = Api.of(action.resource());
    return switch (action) {
      case Action.SetMark mark -> List.of(api, mark.tags());
      case Action.Unmark unmark -> List.of(api, unmark.keys());
      case Action.Delete delete -> delete;
      case Action.Preparation preparation -> preparation;
      case Action.PutBack putBack -> putBack;
    };
  }

  /** A call that one resource may have spoilt for all is halved until that one is alone. */
  private void carryOut(List<Action> call, Map<Action, Outcome> outcomes) {
    Action first = call.getFirst();
    if (!paid(first)) {
      call.forEach(action -> outcomes.put(action, new Outcome.Skipped(LATE)));
      return;
    }
    try {
      send(call);
      call.forEach(action -> outcomes.put(action, new Outcome.Applied()));
    } catch (SdkException e) {
      if (call.size() > 1 && AwsErrors.meaning(e).concernsOneResource()) {
        carryOutApart(call, AwsErrors.meaning(e) == AwsErrors.Meaning.DENIED, outcomes);
      } else {
        call.forEach(action -> outcomes.put(action, outcome(action, e)));
      }
    }
  }

  /**
   * Who may write to none of a few from all over the call may not write at all: to find that out a
   * thousand times would take two thousand calls.
   */
  private void carryOutApart(List<Action> call, boolean denied, Map<Action, Outcome> outcomes) {
    List<Action> rest = call;
    if (denied && call.size() > SAMPLES) {
      // Others each time: those that are always denied must not speak for the rest for ever.
      List<Action> shuffled = new ArrayList<>(call);
      Collections.shuffle(shuffled);
      List<Action> samples = shuffled.subList(0, SAMPLES);
      samples.forEach(sample -> carryOut(List.of(sample), outcomes));
      rest = call.stream().filter(action -> !outcomes.containsKey(action)).toList();
      Outcome first = Objects.requireNonNull(outcomes.get(samples.getFirst()));
      if (samples.stream().map(outcomes::get).allMatch(Outcome.Failed.class::isInstance)) {
        rest.forEach(action -> outcomes.put(action, first));
        return;
      }
    }
    int half = rest.size() / 2;
    Stream.of(rest.subList(0, half), rest.subList(half, rest.size()))
        .filter(part -> !part.isEmpty())
        .forEach(part -> carryOut(part, outcomes));
  }

  private void send(List<Action> call) {
    Action first = call.getFirst();
    Api api = Api.of(first.resource());
    List<String> ids = call.stream().map(action -> action.resource().id()).toList();
    Writes repeated = new Writes(patient);
    Writes once = new Writes(hasty);
    switch (first) {
      case Action.SetMark mark -> repeated.tag(api, ids, mark.tags());
      case Action.Unmark unmark -> repeated.untag(api, ids, unmark.keys());
      case Action.Delete delete -> once.delete(delete.resource());
      case Action.Unprotect unprotect -> once.protect(unprotect.resource(), false);
      case Action.Revoke revoke -> once.revoke(revoke);
      case Action.PutBack putBack -> {
        switch (putBack.preparation()) {
          case Action.Unprotect unprotect -> repeated.protect(unprotect.resource(), true);
          case Action.Revoke revoke -> repeated.authorize(revoke);
        }
      }
    }
  }

  private Outcome outcome(Action action, SdkException error) {
    return switch (AwsErrors.meaning(error)) {
      case GONE -> new Outcome.AlreadyGone();
      case IN_USE -> new Outcome.Blocked(blockers(action.resource(), error));
      case TAGS_FULL ->
          new Outcome.Blocked(List.of("no room for the marks: " + AwsErrors.reason(error)));
      case THERE_ALREADY, THROTTLED, DENIED, OTHER -> new Outcome.Failed(AwsErrors.reason(error));
    };
  }

  /** The names of what holds it; what AWS said where that cannot be found out. */
  private List<String> blockers(AwsResource resource, SdkException error) {
    List<String> names = List.of();
    try {
      names =
          readAgain.apply(resource).stream()
              .flatMap(now -> now.holders().stream())
              .map(Holder::name)
              .toList();
    } catch (IncompleteViewException e) {
      // It is blocked all the same.
    }
    return names.isEmpty() ? List.of(AwsErrors.reason(error)) : names;
  }

  @Override
  public void close() {
    patient.close();
    hasty.close();
  }
}
