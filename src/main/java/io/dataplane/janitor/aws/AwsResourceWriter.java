package io.dataplane.janitor.aws;

import io.dataplane.janitor.aws.client.AwsClients;
import io.dataplane.janitor.aws.client.AwsErrors;
import io.dataplane.janitor.aws.client.AwsSettings;
import io.dataplane.janitor.aws.client.RequestObserver;
import io.dataplane.janitor.aws.kind.Api;
import io.dataplane.janitor.aws.kind.KindApi;
import io.dataplane.janitor.aws.kind.KindApis;
import io.dataplane.janitor.aws.kind.MutatingCalls;
import io.dataplane.janitor.aws.kind.TagReader;
import io.dataplane.janitor.aws.pace.RateLimiter;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.execute.ResourceWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Marks and deletes, and makes what goes before deletions and is put back after them, with clients
 * that refuse everything else. Resources that get or lose the same tags share calls.
 */
public final class AwsResourceWriter implements ResourceWriter, AutoCloseable {
  private static final Reason NO_BUDGET =
      new Reason(
          ReasonCode.API_BUDGET,
          "the API budget (pace.share) has no room for it before the run's deadline (run.deadline);"
              + " the next run continues");

  /** How many of a denied call are tried alone before the others are believed to be denied too. */
  private static final int SAMPLES = 4;

  private final AwsClients retryingClients;

  /**
   * A deletion that is sent again has had no new look, and what was carried out the first time is
   * answered the second time as if somebody else had done it.
   */
  private final AwsClients singleAttemptClients;

  private final KindApis retryingApis;
  private final KindApis singleAttemptApis;
  private final SharedCalls sharedCalls;
  private final ActionCosts costs;
  private final TaggingApi taggingApi;
  private final RateLimiter pace;
  private final Reservations reservations;
  private final ErrorOutcomes errors;

  /**
   * A runner for one account and region; makes no call yet.
   *
   * @param readAgain the resource as it is now: tells who holds what AWS refuses to delete
   */
  public AwsResourceWriter(
      AwsSettings settings,
      RequestObserver observer,
      Function<AwsResource, Optional<AwsResource>> readAgain) {
    this.retryingClients = AwsClients.writing(settings, observer, KindApis.writes());
    this.singleAttemptClients =
        AwsClients.writing(settings.singleAttempt(), observer, KindApis.writes());
    this.retryingApis = KindApis.of(retryingClients, TagReader.ALL_TAGS);
    this.singleAttemptApis = KindApis.of(singleAttemptClients, TagReader.ALL_TAGS);
    this.sharedCalls = new SharedCalls(retryingApis);
    this.costs = new ActionCosts(retryingApis);
    this.taggingApi = new TaggingApi(settings, observer);
    this.pace = settings.pace();
    this.reservations = new Reservations(pace, costs);
    this.errors = new ErrorOutcomes(readAgain);
  }

  @Override
  public <A extends Action> List<List<A>> sharedCalls(List<A> actions) {
    return sharedCalls.byKind(actions);
  }

  @Override
  public List<Outcome> run(List<Action> actions) {
    Map<Action, Outcome> outcomes = new HashMap<>();
    for (List<Action> call : sharedCalls.of(actions)) {
      execute(call, outcomes);
    }
    return actions.stream().map(action -> Objects.requireNonNull(outcomes.get(action))).toList();
  }

  @Override
  public Optional<Reason> admit(List<? extends Action> actions) {
    List<Action> calls = new ArrayList<>();
    for (Action action : sharedCalls.charged(actions)) {
      if (action instanceof Action.Delete delete) {
        calls.addAll(delete.preparations());
      }
      calls.add(action);
    }
    return calls.stream().allMatch(reservations::admit) ? Optional.empty() : Optional.of(NO_BUDGET);
  }

  /** Whether the call may be made now. What restores does not wait; those after it do. */
  private boolean reserve(List<Action> call) {
    if (call.getFirst() instanceof Action.PutBack putBack) {
      pace.charge(costs.of(putBack));
      return true;
    }
    return sharedCalls.charged(call).stream().allMatch(reservations::consume);
  }

  private void execute(List<Action> call, Map<Action, Outcome> outcomes) {
    if (call.size() > 1 && retryingApis.of(call.getFirst().resource()).api() == Api.ELB_V2) {
      tagTogether(call, outcomes);
    } else if (!call.isEmpty()) {
      executeCall(call, outcomes);
    }
  }

  /** Whatever is not done then is done alone, for its own API tells why it cannot be done. */
  private void tagTogether(List<Action> call, Map<Action, Outcome> outcomes) {
    if (taggingApi.isUsable()) {
      if (!reserve(call) || !pace.reserve(TaggingApi.LIMITS)) {
        call.forEach(action -> outcomes.put(action, new Outcome.Skipped(NO_BUDGET)));
        return;
      }
      taggingApi.apply(call).forEach(action -> outcomes.put(action, new Outcome.Applied()));
    }
    List<Action> rest = call.stream().filter(action -> !outcomes.containsKey(action)).toList();
    afterSamples(rest, outcomes).forEach(action -> execute(List.of(action), outcomes));
  }

  /** A call that one resource may have spoilt for all is halved until that one is alone. */
  private void executeCall(List<Action> call, Map<Action, Outcome> outcomes) {
    if (!reserve(call)) {
      call.forEach(action -> outcomes.put(action, new Outcome.Skipped(NO_BUDGET)));
      return;
    }
    try {
      send(call);
      call.forEach(action -> outcomes.put(action, new Outcome.Applied()));
    } catch (SdkException e) {
      AwsErrors.Meaning meaning = AwsErrors.meaning(e);
      if (call.size() > 1 && meaning.concernsOneResource()) {
        boolean denied = meaning == AwsErrors.Meaning.DENIED;
        List<Action> rest = denied ? afterSamples(call, outcomes) : call;
        execute(rest.subList(0, rest.size() / 2), outcomes);
        execute(rest.subList(rest.size() / 2, rest.size()), outcomes);
      } else {
        call.forEach(action -> outcomes.put(action, errors.outcome(action, e)));
      }
    }
  }

  /**
   * Who may write to none of a few from all over the call may not write at all: to find that out a
   * thousand times would take two thousand calls.
   *
   * @return what is still to be tried, once a few have been
   */
  private List<Action> afterSamples(List<Action> call, Map<Action, Outcome> outcomes) {
    if (call.size() <= SAMPLES) {
      return call;
    }
    // Others each time: those that are always denied must not speak for the rest for ever.
    List<Action> shuffled = new ArrayList<>(call);
    Collections.shuffle(shuffled);
    List<Action> samples = shuffled.subList(0, SAMPLES);
    samples.forEach(sample -> execute(List.of(sample), outcomes));
    List<Action> rest = call.stream().filter(action -> !outcomes.containsKey(action)).toList();
    if (samples.stream().map(outcomes::get).allMatch(Outcome.Failed.class::isInstance)) {
      Outcome first = Objects.requireNonNull(outcomes.get(samples.getFirst()));
      rest.forEach(action -> outcomes.put(action, first));
      return List.of();
    }
    return rest;
  }

  private void send(List<Action> call) {
    Action first = call.getFirst();
    KindApi retrying = retryingApis.of(first.resource());
    KindApi singleAttempt = singleAttemptApis.of(first.resource());
    MutatingCalls tags = new MutatingCalls(retryingClients);
    List<String> ids = call.stream().map(action -> action.resource().id()).toList();
    switch (first) {
      case Action.SetMark mark -> tags.tag(retrying.api(), ids, mark.tags());
      case Action.Unmark unmark -> tags.untag(retrying.api(), ids, unmark.keys());
      case Action.Delete delete -> singleAttempt.delete(delete.resource().id());
      case Action.Unprotect unprotect -> singleAttempt.protect(unprotect.resource().id(), false);
      case Action.Revoke revoke -> singleAttempt.revoke(revoke);
      case Action.PutBack putBack -> {
        switch (putBack.preparation()) {
          case Action.Unprotect unprotect -> retrying.protect(unprotect.resource().id(), true);
          case Action.Revoke revoke -> retrying.authorize(revoke);
        }
      }
    }
  }

  @Override
  public void close() {
    retryingClients.close();
    singleAttemptClients.close();
    taggingApi.close();
  }
}
