package io.dataplane.janitor.emulator.contract;

/**
 * Where moto 5.2.1 does otherwise than AWS with load balancers, and what it does: the one table of
 * exceptions of the contract suites. The suites assert each of them, so a gap that closes shows.
 */
public enum MotoElbGap {
  // Making
  LOAD_BALANCER_TWICE("makes a second v2 load balancer of the same name"),
  CLASSIC_TWICE("DuplicateLoadBalancerName", "refuses to make the very same again"),
  TARGET_GROUP_TWICE("DuplicateTargetGroupName", "refuses to make the very same again"),
  LISTENER_TWICE("takes a second listener on the same port"),
  LOAD_BALANCER_NAMES("takes any name"),
  UNKNOWN_SUBNET("InvalidSubnetID.NotFound", "answers with the code of EC2"),
  UNKNOWN_GROUP("takes security groups that do not exist"),
  ZONES("does not look at the number of subnets and their availability zones"),
  PATH_OF_TYPE("writes app into the ARNs of all types"),
  GROUP_OF_TWO_LOAD_BALANCERS("lets a target group serve two load balancers"),
  INTERFACES("load balancers make no network interfaces, so they hold no security groups"),

  // Describing
  NAMES_AND_ARNS("takes names and ARNs in one question"),
  PARTIAL_DESCRIBE("leaves out the ARNs that it does not find"),
  MALFORMED_ARN("LoadBalancerNotFound", "does not look at the form of ARNs"),
  MALFORMED_GROUP_ARN("TargetGroupNotFound", "does not look at the form of ARNs"),
  TARGET_HEALTH("calls every registered target healthy at once, also in a group without use"),
  INSTANCES("does not tell of registered instances that EC2 does not have"),
  TARGET_GROUP_PAGES("puts all target groups on one page"),
  PAGE_SIZE("takes any page size"),
  UNKNOWN_MARKER("HTTP 500", "breaks on a marker that it did not give"),

  // Deleting
  DELETION_PROTECTION("deletes what is protected"),
  DELETE_ABSENT_GROUP("TargetGroupNotFound", "refuses to delete a target group that is gone"),

  // Tagging
  TAGGING_SEVERAL("tags several resources in one call"),
  TWENTY_ONE_AT_ONCE("describes the tags of any number"),
  UNKNOWN_TAGS("says that what does not exist has no tags"),
  TEN_TAGS("TooManyTags", "refuses whatever comes after ten tags"),
  CLASSIC_TAG_LIMIT("LoadBalancerNotFound", "miscalls too many tags, and adds those that fit"),
  DUPLICATE_TAGS("takes a key twice in a call"),
  RESERVED_TAGS("takes keys that begin with aws:"),
  TAG_CHARACTERS("takes any character in a tag"),
  CLASSIC_TAG_TEXT("takes any character and length in a tag"),
  TAG_LENGTH("takes keys and values of any length"),
  TAGGING_API("answers that the tagging API does not reach load balancing, and tags nothing"),
  TAGGING_API_LIMITS("does not look at how much a call of the tagging API asks for");

  /** Instead of an error code: the call succeeds. */
  public static final String ACCEPTED = "accepted";

  private final String instead;
  private final String reason;

  MotoElbGap(String reason) {
    this("accepted", reason);
  }

  MotoElbGap(String instead, String reason) {
    this.instead = instead;
    this.reason = reason;
  }

  /** The error code that moto answers where AWS answers another, or {@link #ACCEPTED}. */
  public String instead() {
    return instead;
  }

  String reason() {
    return reason;
  }
}
