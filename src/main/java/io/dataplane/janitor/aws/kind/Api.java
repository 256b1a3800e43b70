package io.dataplane.janitor.aws.kind;

import io.dataplane.janitor.aws.client.RequestObserver;
import io.dataplane.janitor.aws.pace.RateLimit;

/** AWS's APIs: each writes tags in its own way, and counts its calls by itself. */
public enum Api {
  EC2("ec2", "CreateTags", "DeleteTags", 1000),
  ELB_V2("elbv2", "AddTags", "RemoveTags", 20),
  ELB_CLASSIC("elb", "AddTags", "RemoveTags", 1);

  private final String service;
  private final String tagging;
  private final String untagging;
  private final int taggedPerCall;

  Api(String service, String tagging, String untagging, int taggedPerCall) {
    this.service = service;
    this.tagging = tagging;
    this.untagging = untagging;
    this.taggedPerCall = taggedPerCall;
  }

  /** Its name in {@link RateLimit} and {@link RequestObserver}. */
  public String service() {
    return service;
  }

  /** The operation that writes tags. */
  public String tagging() {
    return tagging;
  }

  /** The operation that removes tags. */
  public String untagging() {
    return untagging;
  }

  /**
   * How many resources can get or lose the same tags in one call. EC2 itself writes all or none;
   * for v2 load balancing {@code TaggingApi} does. The models of the ELB APIs take several; their
   * documentation promises one.
   */
  public int taggedPerCall() {
    return taggedPerCall;
  }
}
