package io.dataplane.janitor.emulator.ec2.store;

import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The kinds of EC2 resources here, with the prefix of their ids and the error codes of their own,
 * whose spelling is as uneven at AWS.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">EC2
 *     error codes</a>
 */
public enum Ec2Kind {
  VPC("vpc", "vpc", "InvalidVpcID.NotFound", "InvalidVpcID.Malformed"),
  SUBNET("subnet", "subnet", "InvalidSubnetID.NotFound", "InvalidSubnetID.Malformed"),
  SECURITY_GROUP("sg", "security-group", "InvalidGroup.NotFound", "InvalidGroupId.Malformed"),
  SECURITY_GROUP_RULE(
      "sgr",
      "security-group-rule",
      "InvalidSecurityGroupRuleId.NotFound",
      "InvalidSecurityGroupRuleId.Malformed"),
  ROUTE_TABLE(
      "rtb", "route-table", "InvalidRouteTableID.NotFound", "InvalidRouteTableId.Malformed"),
  NETWORK_INTERFACE(
      "eni",
      "network-interface",
      "InvalidNetworkInterfaceID.NotFound",
      "InvalidNetworkInterfaceId.Malformed");

  private final String prefix;
  private final String resourceType;
  private final String notFoundCode;
  private final String malformedCode;
  private final Pattern form;

  Ec2Kind(String prefix, String resourceType, String notFoundCode, String malformedCode) {
    this.prefix = prefix;
    this.resourceType = resourceType;
    this.notFoundCode = notFoundCode;
    this.malformedCode = malformedCode;
    this.form = Pattern.compile(prefix + "-([0-9a-f]{8}|[0-9a-f]{17})");
  }

  /** The kind that an id names by its prefix. */
  static Ec2Kind of(String id) {
    String prefix = id.substring(0, Math.max(0, id.indexOf('-')));
    return Arrays.stream(values())
        .filter(kind -> kind.prefix.equals(prefix))
        .findFirst()
        .orElseThrow(() -> new AwsRefusal("InvalidID", "The ID '" + id + "' is not valid"));
  }

  String prefix() {
    return prefix;
  }

  /** As tag specifications and ARNs name it. */
  public String resourceType() {
    return resourceType;
  }

  void checkForm(String id) {
    if (!form.matcher(id).matches()) {
      throw new AwsRefusal(malformedCode, "Invalid id: \"" + id + "\"");
    }
  }

  AwsRefusal notFound(String id) {
    return new AwsRefusal(notFoundCode, "The " + resourceType + " '" + id + "' does not exist");
  }
}
