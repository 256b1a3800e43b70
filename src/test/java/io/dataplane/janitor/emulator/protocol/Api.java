package io.dataplane.janitor.emulator.protocol;

import java.util.Arrays;
import java.util.Optional;

/**
 * The APIs that the region answers, each with the strings of its service model: the signing name,
 * the API version, and what stands around results and errors.
 */
public enum Api {
  EC2("ec2", "ec2", "2016-11-15", "http://ec2.amazonaws.com/doc/2016-11-15/"),
  ELB_V2(
      "elbv2",
      "elasticloadbalancing",
      "2015-12-01",
      "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"),
  ELB_CLASSIC(
      "elb",
      "elasticloadbalancing",
      "2012-06-01",
      "http://elasticloadbalancing.amazonaws.com/doc/2012-06-01/"),
  STS("sts", "sts", "2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/"),

  /** Speaks JSON, so no name space stands around its answers. */
  TAGGING("tagging", "tagging", "20170126", "");

  private final String prefix;
  private final String signingName;
  private final String version;
  private final String namespace;

  Api(String prefix, String signingName, String version, String namespace) {
    this.prefix = prefix;
    this.signingName = signingName;
    this.version = version;
    this.namespace = namespace;
  }

  /** Both generations of load balancers sign alike: the version tells them apart. */
  public static Optional<Api> of(String signingName, String version) {
    return Arrays.stream(values())
        .filter(api -> api.signingName.equals(signingName) && api.version.equals(version))
        .findFirst();
  }

  /** How logs, faults and buckets name an operation: {@code ec2:DescribeVpcs}. */
  public String operation(String action) {
    return prefix + ":" + action;
  }

  public String envelope(String action, String requestId, String result) {
    if (this == TAGGING) {
      return result;
    }
    String response = action + "Response";
    String inside =
        switch (this) {
          case EC2 -> "<requestId>%s</requestId>%s".formatted(requestId, result);
          case ELB_V2, ELB_CLASSIC, STS ->
              "<%1$sResult>%2$s</%1$sResult><ResponseMetadata><RequestId>%3$s</RequestId></ResponseMetadata>"
                  .formatted(action, result, requestId);
          case TAGGING -> throw new IllegalStateException("not XML");
        };
    return "<%1$s xmlns=\"%2$s\">%3$s</%1$s>".formatted(response, namespace, inside);
  }

  public String error(String code, String message, String requestId) {
    String words = new Xml().element("Code", code).element("Message", message).toString();
    return switch (this) {
      case EC2 ->
          "<Response><Errors><Error>%s</Error></Errors><RequestID>%s</RequestID></Response>"
              .formatted(words, requestId);
      case ELB_V2, ELB_CLASSIC, STS ->
          "<ErrorResponse xmlns=\"%s\"><Error><Type>Sender</Type>%s</Error><RequestId>%s</RequestId></ErrorResponse>"
              .formatted(namespace, words, requestId);
      case TAGGING -> JsonProtocol.error(code, message);
    };
  }
}
