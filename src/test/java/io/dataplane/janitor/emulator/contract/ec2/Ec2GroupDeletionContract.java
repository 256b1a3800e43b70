package io.dataplane.janitor.emulator.contract.ec2;

import static io.dataplane.janitor.emulator.contract.ec2.Ec2Contract.assertRefused;
import static io.dataplane.janitor.emulator.contract.ec2.Ec2Contract.filter;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a security group can be deleted, and what frees it. */
interface Ec2GroupDeletionContract extends Ec2Contract {

  @Test
  default void deletesAGroupThatNobodyUses() {
    String group = newGroup(newVpc());

    ec2().deleteSecurityGroup(r -> r.groupId(group));

    assertRefused("InvalidGroup.NotFound", () -> group(group));
  }

  @Test
  default void refusesToDeleteAGroupThatIsGone() {
    assertRefused("InvalidGroup.NotFound", () -> delete(MISSING_GROUP));
  }

  @Test
  default void refusesToDeleteAMalformedId() {
    assertRefused("InvalidGroupId.Malformed", () -> delete("sg-tenant"));
  }

  @Test
  default void refusesToDeleteTheDefaultGroup() {
    String group = defaultGroupOf(newVpc());

    assertRefused("CannotDelete", () -> delete(group));
  }

  @Test
  default void refusesToDeleteAGroupThatAnInterfaceHas() {
    String vpc = newVpc();
    String group = newGroup(vpc);
    String holder = newInterface(newSubnet(vpc), group);

    assertRefused("DependencyViolation", () -> delete(group));

    ec2().deleteNetworkInterface(r -> r.networkInterfaceId(holder));
    delete(group);
  }

  @Test
  default void refusesToDeleteAGroupThatAnIngressRuleOfAnotherRefersTo() {
    String vpc = newVpc();
    String group = newGroup(vpc);
    allowIngress(newGroup(vpc), group);

    assertRefused("DependencyViolation", () -> delete(group));
  }

  @Test
  default void refusesToDeleteAGroupThatAnEgressRuleOfAnotherRefersTo() {
    String vpc = newVpc();
    String group = newGroup(vpc);
    allowEgress(newGroup(vpc), group);

    assertRefused("DependencyViolation", () -> delete(group));
  }

  @Test
  default void deletesAGroupThatRefersToItselfAndToOthers() {
    String vpc = newVpc();
    String group = newGroup(vpc);
    allowIngress(group, group);
    allowIngress(group, newGroup(vpc));

    delete(group);

    assertRefused("InvalidGroup.NotFound", () -> group(group));
  }

  @Test
  default void freesTwoGroupsThatReferToEachOtherByOneRevoke() {
    String vpc = newVpc();
    String one = newGroup(vpc);
    String other = newGroup(vpc);
    String rule = allowIngress(one, other);
    allowIngress(other, one);

    ec2().revokeSecurityGroupIngress(r -> r.groupId(one).securityGroupRuleIds(rule));

    delete(other);
    delete(one);
  }

  @Test
  default void revokesNothingWhereOneRuleIsMissing() {
    String vpc = newVpc();
    String group = newGroup(vpc);
    String rule = allowIngress(group, newGroup(vpc));

    assertRefused(
        "InvalidPermission.NotFound",
        () ->
            ec2()
                .revokeSecurityGroupIngress(
                    r -> r.groupId(group).securityGroupRuleIds(rule, "sgr-0123456789abcdef0")));
    assertThat(group(group).ipPermissions()).hasSize(1);
  }

  @Test
  default void aDryRunSaysYesAndDeletesNothingEvenWhereAGroupIsHeld() {
    String vpc = newVpc();
    String group = newGroup(vpc);
    allowIngress(newGroup(vpc), group);

    assertRefused(
        "DryRunOperation", () -> ec2().deleteSecurityGroup(r -> r.groupId(group).dryRun(true)));
    assertThat(group(group).groupId()).isEqualTo(group);
  }

  private void delete(String groupId) {
    ec2().deleteSecurityGroup(r -> r.groupId(groupId));
  }

  private String defaultGroupOf(String vpcId) {
    return ec2()
        .describeSecurityGroups(
            r -> r.filters(filter("vpc-id", vpcId), filter("group-name", "default")))
        .securityGroups()
        .getFirst()
        .groupId();
  }
}
