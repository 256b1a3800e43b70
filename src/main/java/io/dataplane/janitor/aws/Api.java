package io.dataplane.janitor.aws;

import io.dataplane.janitor.domain.AwsResource;
import io.dataplane.janitor.domain.LoadBalancer;
import io.dataplane.janitor.domain.RouteTable;
import io.dataplane.janitor.domain.SecurityGroup;
import io.dataplane.janitor.domain.TargetGroup;

/** Which of AWS's APIs speaks for a resource. */
enum Api {
  EC2(1000),
  ELB_V2(20),
  ELB_CLASSIC(1);

  private final int taggedPerCall;

  Api(int taggedPerCall) {
    this.taggedPerCall = taggedPerCall;
  }

  static Api of(AwsResource resource) {
    return switch (resource) {
      case SecurityGroup group -> EC2;
      case RouteTable table -> EC2;
      case TargetGroup group -> ELB_V2;
      case LoadBalancer balancer ->
          switch (balancer.generation()) {
            case CLASSIC -> ELB_CLASSIC;
            case V2 -> ELB_V2;
          };
    };
  }

  /**
   * How many resources can get or lose the same tags in one call. EC2 itself writes all or none;
   * for v2 load balancing {@link TaggingApi} does. The models of the ELB APIs take several; their
   * documentation promises one.
   */
  int taggedPerCall() {
    return taggedPerCall;
  }
}
