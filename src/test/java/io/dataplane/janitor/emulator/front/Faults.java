package io.dataplane.janitor.emulator.front;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What goes wrong, by operation. A rule counts the calls of its operation from the moment it is
 * made: {@code skip(n)} lets n pass, {@code times(n)} then acts on n; without it, on all that
 * follow. Hooks of all rules run; of the other effects the one that was ordered first acts.
 */
public final class Faults {
  private final List<Rule> rules = new ArrayList<>();
  private Duration latency = Duration.ZERO;

  /** What a rule does to a call. */
  sealed interface Effect {
    /** Runs before the operation. */
    record Before(Runnable callback) implements Effect {}

    /** Runs when the operation is done and logged, and before the client gets the answer. */
    record After(Runnable callback) implements Effect {}

    /** Refused with an AWS error instead of carried out. */
    record Refuse(String code, int status) implements Effect {}

    /** HTTP 500 without an AWS error in it, as from a proxy; not carried out. */
    record ServerError() implements Effect {}

    /** Not carried out; silence, then the connection breaks. */
    record NoAnswer(Duration silence) implements Effect {}

    /** Not carried out; the connection is reset. */
    record ConnectionReset() implements Effect {}

    /** Carried out, and then the connection is reset before the answer. */
    record AnswerLost() implements Effect {}

    /** Carried out; half of the answer, with the content length of that half. */
    record CutOffXml() implements Effect {}
  }

  /** Begins a rule for an operation, named as {@code ec2:DescribeVpcs}. */
  public Order on(String operation) {
    return new Order(operation, 0, Integer.MAX_VALUE);
  }

  /** Every answer takes this much longer. */
  public synchronized void latency(Duration each) {
    latency = each;
  }

  synchronized Duration latency() {
    return latency;
  }

  /** Nothing goes wrong any more; latency is gone too. */
  public synchronized void clear() {
    rules.clear();
    latency = Duration.ZERO;
  }

  /** The effects on this call, in the order in which they were ordered; counts the call. */
  synchronized List<Effect> next(String operation) {
    return rules.stream()
        .filter(rule -> rule.operation.equals(operation) && rule.actsOnNext())
        .map(rule -> rule.effect)
        .toList();
  }

  private synchronized void add(Rule rule) {
    rules.add(rule);
  }

  /** A rule in the making; takes effect with the call that says what happens. */
  public final class Order {
    private final String operation;
    private final int skip;
    private final int times;

    private Order(String operation, int skip, int times) {
      this.operation = operation;
      this.skip = skip;
      this.times = times;
    }

    public Order skip(int calls) {
      return new Order(operation, calls, times);
    }

    public Order times(int calls) {
      return new Order(operation, skip, calls);
    }

    public void error(String code, int status) {
      does(new Effect.Refuse(code, status));
    }

    public void serverError() {
      does(new Effect.ServerError());
    }

    public void noAnswer(Duration silence) {
      does(new Effect.NoAnswer(silence));
    }

    public void connectionReset() {
      does(new Effect.ConnectionReset());
    }

    public void answerLost() {
      does(new Effect.AnswerLost());
    }

    public void cutOffXml() {
      does(new Effect.CutOffXml());
    }

    public void before(Runnable callback) {
      does(new Effect.Before(callback));
    }

    public void after(Runnable callback) {
      does(new Effect.After(callback));
    }

    private void does(Effect effect) {
      add(new Rule(operation, skip, times, effect));
    }
  }

  private static final class Rule {
    private final String operation;
    private final int skip;
    private final int times;
    private final Effect effect;
    private int seen;

    Rule(String operation, int skip, int times, Effect effect) {
      this.operation = operation;
      this.skip = skip;
      this.times = times;
      this.effect = effect;
    }

    boolean actsOnNext() {
      seen++;
      return seen > skip && seen - skip <= times;
    }
  }
}
