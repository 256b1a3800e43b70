package io.dataplane.janitor.emulator.ec2;

import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.TAG_SPECIFICATION;
import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.newTags;
import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.required;
import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.with;
import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.writeDone;
import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.writeTags;

import io.dataplane.janitor.emulator.ec2.store.Ec2Groups;
import io.dataplane.janitor.emulator.ec2.store.Ec2Kind;
import io.dataplane.janitor.emulator.ec2.store.Ec2Rule;
import io.dataplane.janitor.emulator.ec2.store.Ec2Rule.Peer;
import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import io.dataplane.janitor.emulator.protocol.Operations;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import io.dataplane.janitor.emulator.protocol.Region;
import io.dataplane.janitor.emulator.protocol.Xml;
import java.util.List;
import java.util.Map;

/** The rules of security groups on the wire, one by one. */
final class Ec2RuleOperations {
  private final Region region;
  private final Ec2Groups groups;
  private final Ec2Listing<Ec2Rule> listing;

  Ec2RuleOperations(Region region, Ec2Groups groups) {
    this.region = region;
    this.groups = groups;
    Ec2Filters<Ec2Rule> filters =
        new Ec2Filters<Ec2Rule>(rule -> groups.rules().tags(rule.id()))
            .one("group-id", Ec2Rule::groupId)
            .one("security-group-rule-id", Ec2Rule::id);
    listing =
        new Ec2Listing<>(
            "SecurityGroupRuleId", groups.rules(), 1000, filters, Ec2Listing.newTokens());
  }

  void addTo(Operations operations) {
    String[] allow = with(with(Ec2Permissions.PARAMETERS, TAG_SPECIFICATION), "GroupId");
    String[] revoke = {"GroupId", "SecurityGroupRuleId.N"};
    operations
        .add("AuthorizeSecurityGroupIngress", (r, xml) -> allow(r, false, xml), allow)
        .add("AuthorizeSecurityGroupEgress", (r, xml) -> allow(r, true, xml), allow)
        .add("RevokeSecurityGroupIngress", (r, xml) -> revoke(r, false, xml), revoke)
        .add("RevokeSecurityGroupEgress", (r, xml) -> revoke(r, true, xml), revoke)
        .add("DescribeSecurityGroupRules", this::describe, listing.parameters());
  }

  private void allow(QueryRequest request, boolean egress, Xml result) {
    Map<String, String> tags = newTags(request, Ec2Kind.SECURITY_GROUP_RULE);
    List<Ec2Rule> added =
        groups.allow(required(request, "GroupId"), Ec2Permissions.read(request, egress));
    added.forEach(rule -> groups.rules().tag(rule.id(), tags));
    writeDone(result);
    result.list("securityGroupRuleSet", "item", added, rule -> write(rule, result));
  }

  private void revoke(QueryRequest request, boolean egress, Xml result) {
    List<String> ruleIds = request.list("SecurityGroupRuleId");
    if (ruleIds.isEmpty()) {
      throw new AwsRefusal("MissingParameter", "Rules are revoked by their ids here.");
    }
    List<Ec2Rule> revoked = groups.revoke(required(request, "GroupId"), egress, ruleIds);
    writeDone(result);
    result.list("revokedSecurityGroupRuleSet", "item", revoked, rule -> write(rule, result));
  }

  private void describe(QueryRequest request, Xml result) {
    listing.answer(request, result, "securityGroupRuleSet", this::write);
  }

  private void write(Ec2Rule rule, Xml xml) {
    xml.element("securityGroupRuleId", rule.id())
        .element("groupId", rule.groupId())
        .element("groupOwnerId", region.account())
        .element("isEgress", rule.egress());
    Ec2Permissions.writePorts(rule.permission().ports(), xml);
    switch (rule.permission().peer()) {
      case Peer.Cidr(String range) -> xml.element("cidrIpv4", range);
      case Peer.Cidr6(String range) -> xml.element("cidrIpv6", range);
      case Peer.Group(String group) ->
          xml.open("referencedGroupInfo")
              .element("groupId", group)
              .element("userId", region.account())
              .close();
      case Peer.Peered(String group) -> {
        xml.open("referencedGroupInfo")
            .element("groupId", group)
            .element("userId", region.account());
        Ec2Permissions.writePeering(xml);
        xml.close();
      }
    }
    Ec2Permissions.writeDescription(rule.permission(), xml);
    writeTags(xml, groups.rules().tags(rule.id()));
  }
}
