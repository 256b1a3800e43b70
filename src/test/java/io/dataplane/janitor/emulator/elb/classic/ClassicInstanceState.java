package io.dataplane.janitor.emulator.elb.classic;

/** How an instance behind a classic load balancer is, in the words of AWS. */
public enum ClassicInstanceState {
  IN_SERVICE("InService", "N/A", "N/A"),
  /** Its health checks fail. */
  OUT_OF_SERVICE(
      "OutOfService",
      "Instance",
      "Instance has failed at least the UnhealthyThreshold number of health checks consecutively."),
  /** Out of service too, but only since it is new. */
  REGISTERING("OutOfService", "ELB", "Instance registration is still in progress."),
  UNKNOWN("Unknown", "ELB", "A transient error occurred. Please try again later.");

  private final String state;
  private final String reason;
  private final String description;

  ClassicInstanceState(String state, String reason, String description) {
    this.state = state;
    this.reason = reason;
    this.description = description;
  }

  String state() {
    return state;
  }

  String reason() {
    return reason;
  }

  String description() {
    return description;
  }
}
