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
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Sends marks, deletions, preparations and restores, with clients that permit no other operation.
 * Resources that get or lose the same tags share calls.
 */
public final class AwsResourceWriter implements ResourceWriter, AutoCloseable {
  private static final Reason NO_BUDGET =
      new Reason(
          ReasonCode.API_BUDGET,
          "the API budget (pace.share) has no room for the call before the run's deadline (run.deadline);"
              + " the next run continues");

  /**
   * The number of resources of a denied call that are tried alone. If all are denied, the others
   * count as denied.
   */
  private static final int SAMPLES = 4;

  private final AwsClients retryingClients;

  /**
   * Sends each request once. A repeated deletion would have no new pre-deletion check, and AWS
   * would report a resource that the first attempt deleted as deleted by somebody else.
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
   * Creates a writer for one account and region; makes no call.
   *
   * @param readAgain reads the current state of a resource, to name the holders when AWS refuses a
   *     deletion
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
    for (Action action : sharedCalls.of(actions).stream().flatMap(this::charged).toList()) {
      if (action instanceof Action.Delete delete) {
        calls.addAll(delete.preparations());
      }
      calls.add(action);
    }
    return reservations.admit(calls) ? Optional.empty() : Optional.of(NO_BUDGET);
  }

  private Stream<? extends Action> charged(List<? extends Action> call) {
    return sharedCalls.charged(call).stream();
  }

  @Override
  public List<List<Action.Delete>> bursts(List<Action.Delete> deletions) {
    return reservations.bursts(deletions);
  }

  /**
   * Reserves the tokens of a call; false if the call cannot be made in time. A restore does not
   * wait: it charges its tokens, and later calls wait.
   */
  private boolean reserve(List<Action> call) {
    if (call.getFirst() instanceof Action.Restore restore) {
      pace.charge(costs.of(restore));
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

  /**
   * Tags the remaining resources one by one: the API of the kind returns the reason of a failure.
   */
  private void tagTogether(List<Action> call, Map<Action, Outcome> outcomes) {
    if (taggingApi.isUsable()) {
      if (!reserve(call) || !pace.reserve(TaggingApi.LIMITS)) {
        call.forEach(action -> outcomes.put(action, new Outcome.Skipped(NO_BUDGET)));
        return;
      }
      taggingApi.apply(call).forEach(action -> outcomes.put(action, new Outcome.Applied()));
    }
    List<Action> remaining = call.stream().filter(action -> !outcomes.containsKey(action)).toList();
    afterSamples(remaining, outcomes).forEach(action -> execute(List.of(action), outcomes));
  }

  /**
   * If one resource may have failed the whole call, splits the call in halves until that resource
   * is alone.
   */
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
        List<Action> remaining = denied ? afterSamples(call, outcomes) : call;
        execute(remaining.subList(0, remaining.size() / 2), outcomes);
        execute(remaining.subList(remaining.size() / 2, remaining.size()), outcomes);
      } else {
        call.forEach(action -> outcomes.put(action, errors.outcome(action, e)));
      }
    }
  }

  /**
   * Tries a few resources of a denied call alone. If all are denied, the role probably has no
   * permission at all: to confirm that for 1,000 resources would take 2,000 calls.
   *
   * @return the actions that still have no outcome and are worth a try
   */
  private List<Action> afterSamples(List<Action> call, Map<Action, Outcome> outcomes) {
    if (call.size() <= SAMPLES) {
      return call;
    }
    // A random sample: resources that are always denied must not decide for the others in every
    // run.
    List<Action> shuffled = new ArrayList<>(call);
    Collections.shuffle(shuffled);
    List<Action> samples = shuffled.subList(0, SAMPLES);
    samples.forEach(sample -> execute(List.of(sample), outcomes));
    List<Action> remaining = call.stream().filter(action -> !outcomes.containsKey(action)).toList();
    if (samples.stream().map(outcomes::get).allMatch(Outcome.Failed.class::isInstance)) {
      Outcome first = Objects.requireNonNull(outcomes.get(samples.getFirst()));
      remaining.forEach(action -> outcomes.put(action, first));
      return List.of();
    }
    return remaining;
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
      case Action.Restore restore -> {
        switch (restore.preparation()) {
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
