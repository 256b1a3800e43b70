package io.dataplane.janitor.emulator.elb.common;

import io.dataplane.janitor.emulator.protocol.Region;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ARNs of the v2 generation: made for new resources, and told apart when they come in. An ARN of
 * another account or region is no ARN here: AWS answers it with a ValidationError, not with the
 * not-found code.
 */
public final class ElbArns {
  private static final String ID = "[0-9a-f]{16}";
  private static final String NAME = "[A-Za-z0-9-]{1,32}";
  private static final String TYPED_NAME = "(?:app|net|gwy)/" + NAME;
  private static final Pattern RESOURCE =
      Pattern.compile(
          ("(?<loadbalancer>loadbalancer/%1$s/%3$s)"
                  + "|(?<listener>listener/%1$s/%3$s/%3$s)"
                  + "|(?<targetgroup>targetgroup/%2$s/%3$s)")
              .formatted(TYPED_NAME, NAME, ID));

  private final Region region;
  private final String prefix;

  public ElbArns(Region region) {
    this.region = region;
    this.prefix = "arn:aws:elasticloadbalancing:%s:%s:".formatted(region.name(), region.account());
  }

  /** What an ARN may name. */
  public enum Kind {
    LOAD_BALANCER,
    LISTENER,
    TARGET_GROUP
  }

  public String newLoadBalancer(LoadBalancerType type, String name) {
    return prefix + "loadbalancer/" + type.path() + "/" + name + "/" + region.newHex();
  }

  public String newTargetGroup(String name) {
    return prefix + "targetgroup/" + name + "/" + region.newHex();
  }

  public String newListener(String loadBalancerArn) {
    return listenerPrefix(loadBalancerArn) + region.newHex();
  }

  /** The ARNs of a load balancer's listeners, and no others, begin with this. */
  public static String listenerPrefix(String loadBalancerArn) {
    return loadBalancerArn.replaceFirst(":loadbalancer/", ":listener/") + "/";
  }

  /** Empty where the text is not an ARN of this account, region and service. */
  public Optional<Kind> kind(String arn) {
    if (!arn.startsWith(prefix)) {
      return Optional.empty();
    }
    Matcher resource = RESOURCE.matcher(arn.substring(prefix.length()));
    if (!resource.matches()) {
      return Optional.empty();
    }
    if (resource.group("loadbalancer") != null) {
      return Optional.of(Kind.LOAD_BALANCER);
    }
    return Optional.of(resource.group("listener") != null ? Kind.LISTENER : Kind.TARGET_GROUP);
  }

  public String loadBalancer(String arn) {
    return checked(arn, Kind.LOAD_BALANCER, "load balancer");
  }

  public String listener(String arn) {
    return checked(arn, Kind.LISTENER, "listener");
  }

  public String targetGroup(String arn) {
    return checked(arn, Kind.TARGET_GROUP, "target group");
  }

  private String checked(String arn, Kind kind, String words) {
    if (kind(arn).filter(kind::equals).isEmpty()) {
      throw ElbRefusals.notAnArn(words, arn);
    }
    return arn;
  }
}
