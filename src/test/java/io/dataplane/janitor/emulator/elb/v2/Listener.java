package io.dataplane.janitor.emulator.elb.v2;

import java.util.List;
import java.util.stream.Stream;

/**
 * A listener of a v2 load balancer, which keeps the target groups of its actions in use.
 *
 * @param arn its identity: {@code …:listener/<path of the load balancer>/<16 hex digits>}
 */
public record Listener(
    String arn,
    String loadBalancerArn,
    String protocol,
    int port,
    List<Action> defaultActions,
    List<Rule> rules) {

  public Listener {
    defaultActions = List.copyOf(defaultActions);
    rules = List.copyOf(rules);
  }

  public Listener(
      String arn, String loadBalancerArn, String protocol, int port, List<Action> defaultActions) {
    this(arn, loadBalancerArn, protocol, port, defaultActions, List.of());
  }

  Listener with(Rule rule) {
    return new Listener(
        arn,
        loadBalancerArn,
        protocol,
        port,
        defaultActions,
        Stream.concat(rules.stream(), Stream.of(rule)).toList());
  }

  /**
   * A rule beside the default one, which consists of the default actions.
   *
   * @param priority from 1, unique within the listener
   */
  public record Rule(String arn, int priority, List<Action> actions) {
    public Rule {
      actions = List.copyOf(actions);
    }
  }

  /**
   * One default action.
   *
   * @param type {@code forward}, {@code fixed-response}, {@code redirect} or one of authentication
   * @param targetGroupArns where a {@code forward} goes, empty for the others
   * @param statusCode of a {@code fixed-response} or {@code redirect}, empty for {@code forward}
   */
  public record Action(String type, List<String> targetGroupArns, String statusCode) {
    public Action {
      targetGroupArns = List.copyOf(targetGroupArns);
    }
  }

  Stream<String> targetGroupArns() {
    return Stream.concat(
            defaultActions.stream(), rules.stream().flatMap(rule -> rule.actions().stream()))
        .flatMap(action -> action.targetGroupArns().stream());
  }
}
