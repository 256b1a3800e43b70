package io.dataplane.janitor.aws.kind;

import io.dataplane.janitor.aws.client.RequestObserver;
import io.dataplane.janitor.aws.pace.RateLimit;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The APIs of AWS. Each has its own operations for tags, and its own rate limits. */
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

  /** The name in {@link RateLimit} and {@link RequestObserver}. */
  public String service() {
    return service;
  }

  /**
   * The tokens of some calls of one operation that reads.
   *
   * @param narrowed whether the requests are paginated or filtered
   */
  Stream<RateLimit> reading(boolean narrowed, String operation, int calls) {
    return Collections.nCopies(calls, RateLimit.of(service, operation, narrowed)).stream()
        .flatMap(List::stream);
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
   * The maximum number of resources of a call that adds or removes the same tags. An EC2 call
   * writes all or none. For v2 load balancing {@code TaggingApi} makes the calls. The service
   * models of the ELB APIs accept several resources, but their documentation guarantees only one.
   */
  public int taggedPerCall() {
    return taggedPerCall;
  }
}
