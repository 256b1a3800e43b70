package io.dataplane.janitor.aws;

/** AWS's APIs: each writes tags in its own way, and counts its calls by itself. */
enum Api {
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

  /** Its name in {@link Allowance} and {@link RequestObserver}. */
  String service() {
    return service;
  }

  /** The operation that writes tags. */
  String tagging() {
    return tagging;
  }

  /** The operation that removes tags. */
  String untagging() {
    return untagging;
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
