package io.dataplane.janitor.emulator.kubernetes;

import io.dataplane.janitor.emulator.kubernetes.api.KubernetesRefusal;
import io.dataplane.janitor.emulator.kubernetes.api.KubernetesRequest;
import io.dataplane.janitor.emulator.kubernetes.api.KubernetesVerb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What goes wrong, by verb and path:
 *
 * <pre>{@code
 * faults.on(LIST, "/apis/[^/]+/v1/dataplanes").skip(1).times(2).status(503);
 * }</pre>
 *
 * <p>Each rule counts the requests that fit it. Of the rules that strike at a request, all hooks
 * run, and the first one with an answer gives it.
 */
public final class KubernetesFaults {

  private final List<Rule> rules = new ArrayList<>();

  /**
   * Begins a rule for requests with this verb.
   *
   * @param path a regular expression for the whole path, without the query
   */
  public Rule on(KubernetesVerb verb, String path) {
    Pattern pattern = Pattern.compile(path);
    return new Rule(request -> request.verb() == verb && pattern.matcher(request.path()).matches());
  }

  /** Begins a rule for requests of any verb. */
  public Rule on(String path) {
    Pattern pattern = Pattern.compile(path);
    return new Rule(request -> pattern.matcher(request.path()).matches());
  }

  /** From now on every second page is refused with 410 Expired, as after a compaction. */
  public void expireContinueTokens() {
    new Rule(request -> !request.parameter("continue").isEmpty()).status(410);
  }

  public synchronized void clear() {
    rules.clear();
  }

  /** The faults that strike at this request; counts it. */
  synchronized List<KubernetesFault> strike(KubernetesRequest request) {
    return rules.stream().flatMap(rule -> rule.strike(request).stream()).toList();
  }

  /** Whether the next request for the document at this path fails; counts nothing. */
  synchronized boolean fails(String path) {
    KubernetesRequest request = KubernetesRequest.get(path);
    return rules.stream().anyMatch(rule -> rule.fails(request));
  }

  private synchronized void add(Rule rule) {
    rules.add(rule);
  }

  /** One rule; the last call of the chain says what happens and puts it in force. */
  public final class Rule {

    private Predicate<KubernetesRequest> condition;
    private KubernetesFault fault = new KubernetesFault.Reset();
    private long skip;
    private long times = Long.MAX_VALUE;
    private long seen;

    private Rule(Predicate<KubernetesRequest> condition) {
      this.condition = condition;
    }

    /** Strikes at lists of metadata alone, or at all other requests alone. */
    public Rule metadataAlone(boolean alone) {
      condition = condition.and(request -> request.metadataAlone() == alone);
      return this;
    }

    /** Lets so many requests pass first. */
    public Rule skip(int requests) {
      skip = requests;
      return this;
    }

    /** Strikes so many times, then never again; for ever unless said. */
    public Rule times(int requests) {
      times = requests;
      return this;
    }

    /** Refuses with one of 400, 401, 403, 404, 409, 410, 429, 500, 503, 504. */
    public void status(int status) {
      status(status, "a fault was asked for");
    }

    /** Refuses with one of these, and with this message of the server. */
    public void status(int status, String message) {
      KubernetesRefusal.ofStatus(status);
      inForce(new KubernetesFault.Refuse(status, message));
    }

    /** Answers with this body and status 200, whatever was asked. */
    public void answer(String json) {
      inForce(new KubernetesFault.Answer(json));
    }

    /** Resets the connection; the request is not carried out. */
    public void connectionReset() {
      inForce(new KubernetesFault.Reset());
    }

    /** Carries the request out and keeps silent so long; less if the emulator is closed. */
    public void noAnswer(Duration silence) {
      inForce(new KubernetesFault.NoAnswer(silence));
    }

    /** Carries the request out and sends half of the body. */
    public void cutOffJson() {
      inForce(new KubernetesFault.CutOff());
    }

    /** Runs this before the request is carried out; the state may be changed in it. */
    public void before(Runnable hook) {
      inForce(new KubernetesFault.Before(hook));
    }

    /** Runs this after the request was carried out, before its answer is sent. */
    public void after(Runnable hook) {
      inForce(new KubernetesFault.After(hook));
    }

    private void inForce(KubernetesFault chosen) {
      fault = chosen;
      add(this);
    }

    private boolean fails(KubernetesRequest request) {
      boolean hook =
          fault instanceof KubernetesFault.Before || fault instanceof KubernetesFault.After;
      return !hook && condition.test(request) && strikesAt(seen);
    }

    private boolean strikesAt(long index) {
      return index >= skip && index - skip < times;
    }

    private Optional<KubernetesFault> strike(KubernetesRequest request) {
      if (!condition.test(request)) {
        return Optional.empty();
      }
      long index = seen++;
      return strikesAt(index) ? Optional.of(fault) : Optional.empty();
    }
  }
}
