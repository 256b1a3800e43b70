package io.dataplane.janitor.emulator.elb.common;

import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import java.util.Collection;

/**
 * The error codes of both generations of load balancers, as their service models name them. What
 * has no code of its own is a {@code ValidationError}. All are HTTP 400 but for one of the classic
 * generation.
 */
public final class ElbRefusals {
  private ElbRefusals() {}

  public static AwsRefusal validation(String message) {
    return new AwsRefusal("ValidationError", message);
  }

  /** The form in which AWS reports what the service model itself forbids. */
  public static AwsRefusal constraint(String value, String member, String rule) {
    return validation(
        "1 validation error detected: Value %s at '%s' failed to satisfy constraint: %s"
            .formatted(value, member, rule));
  }

  static AwsRefusal notOneOf(String member, String value, Collection<String> allowed) {
    return constraint("'" + value + "'", member, "Member must satisfy enum value set: " + allowed);
  }

  static AwsRefusal notAnArn(String kind, String arn) {
    return validation("'" + arn + "' is not a valid " + kind + " ARN");
  }

  public static AwsRefusal loadBalancerNotFound(String message) {
    return new AwsRefusal("LoadBalancerNotFound", message);
  }

  public static AwsRefusal targetGroupNotFound(String message) {
    return new AwsRefusal("TargetGroupNotFound", message);
  }

  public static AwsRefusal listenerNotFound(String message) {
    return new AwsRefusal("ListenerNotFound", message);
  }

  public static AwsRefusal resourceInUse(String message) {
    return new AwsRefusal("ResourceInUse", message);
  }

  public static AwsRefusal invalidConfiguration(String message) {
    return new AwsRefusal("InvalidConfigurationRequest", message);
  }
}
