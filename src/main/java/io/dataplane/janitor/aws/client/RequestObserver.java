package io.dataplane.janitor.aws.client;

/** Observes every request to AWS, including retries. */
public interface RequestObserver {

  /**
   * Records the end of a request.
   *
   * @param service {@code ec2}, {@code elb} (classic), {@code elbv2} or {@code sts}
   * @param operation the name of the operation, such as {@code DescribeSecurityGroups}
   */
  void observe(String service, String operation, Outcome outcome);

  /** How a request ended. */
  enum Outcome {
    OK("ok"),
    THROTTLED("throttled"),
    ERROR("error");

    private final String label;

    Outcome(String label) {
      this.label = label;
    }

    /** The name in metrics. */
    public String label() {
      return label;
    }
  }
}
