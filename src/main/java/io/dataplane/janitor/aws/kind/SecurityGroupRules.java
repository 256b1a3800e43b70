package io.dataplane.janitor.aws.kind;

import io.dataplane.janitor.aws.client.Responses;
import io.dataplane.janitor.domain.resource.SecurityGroupRule;
import io.dataplane.janitor.domain.resource.SecurityGroupRule.Direction;
import io.dataplane.janitor.domain.resource.SecurityGroupRule.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ReferencedSecurityGroup;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * The rules of security groups with their ids, which only {@code DescribeSecurityGroupRules}
 * returns.
 */
public record SecurityGroupRules(Supplier<Ec2Client> ec2) {

  private static final String DESCRIBE = "ec2:DescribeSecurityGroupRules";

  /** The maximum page size of AWS. */
  private static final int PAGE_SIZE = 1000;

  /** The rules of these groups that refer to other groups, except groups in peered VPCs. */
  public List<SecurityGroupRule> referencesIn(Set<String> groupIds) {
    List<SecurityGroupRule> references = new ArrayList<>();
    List<String> ids = groupIds.stream().sorted().toList();
    for (List<Filter> ofGroups : Ec2Filters.batches("group-id", ids)) {
      Responses.listAll(
          DESCRIBE,
          token ->
              ec2.get()
                  .describeSecurityGroupRules(
                      request -> request.filters(ofGroups).maxResults(PAGE_SIZE).nextToken(token)),
          DescribeSecurityGroupRulesResponse::nextToken,
          page ->
              page.securityGroupRules().stream()
                  .filter(SecurityGroupRules::refersToAnother)
                  .map(SecurityGroupRules::reference)
                  .forEach(references::add));
    }
    return references;
  }

  private static boolean refersToAnother(
      software.amazon.awssdk.services.ec2.model.SecurityGroupRule rule) {
    ReferencedSecurityGroup referenced = rule.referencedGroupInfo();
    return referenced != null
        && referenced.groupId() != null
        && !referenced.groupId().equals(rule.groupId())
        && referenced.vpcPeeringConnectionId() == null;
  }

  private static SecurityGroupRule reference(
      software.amazon.awssdk.services.ec2.model.SecurityGroupRule rule) {
    return new SecurityGroupRule(
        Responses.required(rule.securityGroupRuleId(), "the id of a security group rule"),
        Responses.required(rule.groupId(), "the group of a security group rule"),
        Responses.required(rule.isEgress(), "the direction of a security group rule")
            ? Direction.EGRESS
            : Direction.INGRESS,
        rule.referencedGroupInfo().groupId(),
        Objects.requireNonNullElse(rule.description(), ""),
        traffic(rule),
        // A restored rule gets all of its tags again, so none is omitted here.
        TagReader.ALL_TAGS.read(rule.tags(), Tag::key, Tag::value));
  }

  /** AWS returns the ports -1 for a rule of all protocols, which has no ports. */
  private static Traffic traffic(software.amazon.awssdk.services.ec2.model.SecurityGroupRule rule) {
    String protocol =
        Responses.required(rule.ipProtocol(), "the protocol of a security group rule");
    return protocol.equals(Traffic.ALL.protocol())
        ? Traffic.ALL
        : new Traffic(protocol, rule.fromPort(), rule.toPort());
  }
}
