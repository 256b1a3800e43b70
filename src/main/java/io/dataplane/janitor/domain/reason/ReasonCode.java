package io.dataplane.janitor.domain.reason;

import java.util.Locale;

/**
 * Why a resource is kept, or why an action was not carried out: stable names for programs. {@code
 * docs/report.md} has the meaning of each.
 */
public enum ReasonCode {
  PROTECTED_ID,
  PROTECTED_VPC,
  PROTECTED_TAG,
  SHARED,
  CLOUDFORMATION,
  TOO_YOUNG,
  DEFAULT_GROUP,
  MAIN_ROUTE_TABLE,
  CROSSPLANE_KIND_UNKNOWN,
  OWNER_NEVER_SEEN,
  HISTORY_UNKNOWN,
  IN_USE,
  NO_ROOM_FOR_MARKS,
  NOT_CONFIRMED,
  FROZEN,
  REFUSED_BY_LIMIT,
  CHANGED_SINCE_PLAN,
  CHECKS_TOO_SLOW,
  RESOURCE_UNREADABLE,
  VIEW_LOST,
  FIRST_DELETION_FAILED,
  DEADLINE,
  API_BUDGET,
  RUN_CANCELLED,
  LEASE_LOST,
  CIRCUIT_OPEN,
  DENIED,
  THROTTLED,
  AWS_ERROR,
  NOT_RESTORED,
  NOT_ATTEMPTED,
  UNEXPECTED_ERROR;

  /** The name in reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
