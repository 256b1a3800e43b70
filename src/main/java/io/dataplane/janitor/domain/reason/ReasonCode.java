package io.dataplane.janitor.domain.reason;

import java.util.Locale;

/**
 * Why a resource is kept, or why an action was not carried out: stable names for programs. {@code
 * docs/report.md} documents them for users.
 */
public enum ReasonCode {
  /** The resource belongs to another account, which shares its VPC with this one. */
  FOREIGN_ACCOUNT,

  /** {@code exempt.ids} lists the id of the resource. */
  PROTECTED_ID,

  /** {@code exempt.vpcs} lists the VPC of the resource. */
  PROTECTED_VPC,

  /** {@code exempt.tags} lists a tag of the resource. */
  PROTECTED_TAG,

  /**
   * A cluster tag of the resource, such as {@code kubernetes.io/cluster/...}, has the value {@code
   * shared}.
   */
  SHARED,

  /** A CloudFormation stack manages the resource. */
  CLOUDFORMATION,

  /** The resource is younger than {@code min-age}. */
  TOO_YOUNG,

  /** The resource is the default security group of its VPC. */
  DEFAULT_GROUP,

  /** The resource is the main route table of its VPC. */
  MAIN_ROUTE_TABLE,

  /**
   * A cluster does not serve the Crossplane kind that the tags name, so a claim cannot be excluded.
   */
  CROSSPLANE_KIND_UNKNOWN,

  /**
   * A managed resource of Crossplane that keeps its AWS resource when it is deleted stood for the
   * resource.
   */
  KEPT_ON_PURPOSE,

  /**
   * A live dataplane has a name that the resource gives, but is in another VPC, and no earlier one
   * of that name is known in the VPC of the resource.
   */
  VPC_DIFFERS,

  /**
   * No pattern of the ownership rules matches the value of a tag that they read, so the dataplane
   * that it names is unknown.
   */
  OWNER_UNREADABLE,

  /** The mark of the resource vanished twice without a run removing it. */
  CONTESTED,

  /** No run has seen the owner alive, and {@code unknown-owners} is {@code keep}. */
  OWNER_NEVER_SEEN,

  /**
   * The history cannot say whether a run has seen the owner alive, and {@code unknown-owners} is
   * {@code keep}.
   */
  HISTORY_UNKNOWN,

  /** Another resource, a live target or deletion protection holds the resource. */
  IN_USE,

  /** The resource has as many tags as AWS allows, so it cannot be marked. */
  NO_ROOM_FOR_MARKS,

  /** The history has no room for another marked resource. */
  HISTORY_FULL,

  /** The history could not be written, so nothing is deleted. */
  HISTORY_NOT_WRITTEN,

  /** The run has reached {@code max-deletions}; a later run continues. */
  QUOTA,

  /** AWS accepted the deletion but still returns the resource. */
  NOT_CONFIRMED,

  /** An operator has stopped all writes, or those on this dataplane or resource. */
  FROZEN,

  /** A limit refuses the action. */
  REFUSED_BY_LIMIT,

  /** The resource or its verdict has changed since the plan was made. */
  CHANGED_SINCE_PLAN,

  /** The checks before the write took so long that their result is outdated. */
  CHECKS_TOO_SLOW,

  /** The claims changed while a slow refresh was repeated, so that no reading was valid. */
  CLAIMS_CHANGING,

  /** The local clock and that of AWS differ. */
  CLOCK_SKEW,

  /** AWS did not return the resource for the check before the write. */
  RESOURCE_UNREADABLE,

  /** The claims could not be read again before the write. */
  VIEW_LOST,

  /** The canary of this kind failed. */
  FIRST_DELETION_FAILED,

  /** The deadline of the run does not leave enough time. */
  DEADLINE,

  /** The rate limit of the API does not allow the call before the deadline. */
  API_BUDGET,

  /** The shutdown signal arrived. */
  RUN_CANCELLED,

  /** The run no longer holds the lease. */
  LEASE_LOST,

  /** The circuit breaker is open, since changes keep failing. */
  CIRCUIT_OPEN,

  /** IAM denied the call. */
  DENIED,

  /** AWS does not accept the credentials. */
  UNAUTHENTICATED,

  /** AWS throttled the call. */
  THROTTLED,

  /** AWS did not say whether it carried out the call: no response, or a server error. */
  NO_ANSWER,

  /** AWS returned another error. */
  AWS_ERROR,

  /** A preparation could not be undone after its deletion failed. */
  NOT_RESTORED,

  /** The run ended before it attempted the action. */
  NOT_ATTEMPTED,

  /** The janitor failed with an error that it does not expect. */
  UNEXPECTED_ERROR;

  /** The name in reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
