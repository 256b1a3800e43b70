package io.dataplane.janitor.aws.client;

/** Is told of every request that went to AWS, each repeated attempt included. */
public interface RequestObserver {

  /**
   * A request has ended.
   *
   * @param service {@code ec2}, {@code elb} (classic), {@code elbv2} or {@code sts}
   * @param operation as AWS names it, such as {@code DescribeSecurityGroups}
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
