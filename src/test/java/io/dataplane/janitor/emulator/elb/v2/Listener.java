package io.dataplane.janitor.emulator.elb.v2;

import java.util.List;
import java.util.stream.Stream;

/**
 * A listener of a v2 load balancer, which keeps the target groups of its actions in use.
 *
 * @param arn its identity: {@code …:listener/<path of the load balancer>/<16 hex digits>}
 */
public record Listener(
    String arn, String loadBalancerArn, String protocol, int port, List<Action> defaultActions) {

  public Listener {
    defaultActions = List.copyOf(defaultActions);
  }

  /**
   * One default action.
   *
   * @param type {@code forward}, {@code fixed-response} or {@code redirect}
   * @param targetGroupArns where a {@code forward} goes, empty for the others
   * @param statusCode of a {@code fixed-response} or {@code redirect}, empty for {@code forward}
   */
  public record Action(String type, List<String> targetGroupArns, String statusCode) {
    public Action {
      targetGroupArns = List.copyOf(targetGroupArns);
    }
  }

  Stream<String> targetGroupArns() {
    return defaultActions.stream().flatMap(action -> action.targetGroupArns().stream());
  }
}
