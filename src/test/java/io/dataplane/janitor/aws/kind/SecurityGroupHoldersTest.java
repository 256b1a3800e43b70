package io.dataplane.janitor.aws.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.LoadBalancer;
import io.dataplane.janitor.run.IncompleteViewException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

class SecurityGroupHoldersTest {
  private final SecurityGroupHolders holders = new SecurityGroupHolders();

  @Test
  void namesTheLoadBalancerOfAnInterfaceByTheKeyThatItHas() {
    holdBy(eni -> eni.requesterManaged(true).description("ELB app/x/50dc6c495c0c9188"));
    assertThat(holders.of("sg-1"))
        .containsExactly(
            new Holder(
                "eni-1 (ELB app/x/50dc6c495c0c9188)",
                LoadBalancer.v2Key(
                    "arn:aws:elasticloadbalancing:us-east-1:1:loadbalancer/app/x/50dc6c495c0c9188")));
  }

  @Test
  void doesNotTakeSomebodysOwnInterfaceForALoadBalancers() {
    holdBy(eni -> eni.requesterManaged(false).description("ELB app/x/1"));
    assertThat(holders.of("sg-1")).containsExactly(Holder.outside("eni-1 (ELB app/x/1)"));
  }

  @Test
  void namesTheInstanceThatAnInterfaceIsAttachedTo() {
    holdBy(eni -> eni.attachment(to -> to.instanceId("i-1")).description("Primary"));
    assertThat(holders.of("sg-1")).containsExactly(Holder.outside("eni-1 (instance i-1)"));
  }

  @Test
  void namesTheTypeAndTheDescriptionOfOtherInterfaces() {
    holdBy(eni -> eni.interfaceType("lambda").description("AWS Lambda VPC ENI-f"));
    assertThat(holders.of("sg-1"))
        .containsExactly(Holder.outside("eni-1 (lambda, AWS Lambda VPC ENI-f)"));
  }

  /** As AWS and controllers describe their interfaces. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vpc_endpoint|VPC Endpoint Interface vpce-1||vpc endpoint, VPC Endpoint Interface vpce-1",
        "nat_gateway|Interface for NAT Gateway nat-1||nat gateway, Interface for NAT Gateway nat-1",
        "interface|RDSNetworkInterface|amazon-rds|RDSNetworkInterface, amazon-rds",
        "efs|EFS mount target for fs-1 (fsmt-1)||efs, EFS mount target for fs-1 (fsmt-1)",
        "interface|Amazon EKS acme|123456789012|Amazon EKS acme, 123456789012",
        "branch|aws-k8s-branch-eni||branch, aws-k8s-branch-eni"
      })
  void namesTheServiceThatUsesAnInterface(
      String type, String description, @Nullable String requester, String words) {
    holdBy(
        eni ->
            eni.interfaceType(type)
                .description(description)
                .requesterId(requester)
                .requesterManaged(requester != null)
                .status("in-use"));
    assertThat(holders.of("sg-1")).containsExactly(Holder.outside("eni-1 (" + words + ")"));
  }

  @Test
  void saysThatAnInterfaceIsAttachedToNothing() {
    holdBy(eni -> eni.status("available").description("aws-K8S-i-0abc"));
    assertThat(holders.of("sg-1"))
        .containsExactly(Holder.outside("eni-1 (available, aws-K8S-i-0abc)"));
  }

  @Test
  void namesTheRequesterWhereAnInterfaceIsNotDescribed() {
    holdBy(eni -> eni.interfaceType("interface").description("").requesterId("amazon-rds"));
    assertThat(holders.of("sg-1")).containsExactly(Holder.outside("eni-1 (amazon-rds)"));
  }

  @Test
  void namesAnInterfaceOfWhichNothingIsKnown() {
    holdBy(eni -> {});
    assertThat(holders.of("sg-1")).containsExactly(Holder.outside("eni-1"));
  }

  @Test
  void namesGroupsWhoseRulesReferToItOnceForEachDirection() {
    holders.addRulesOf(
        SecurityGroup.builder()
            .groupId("sg-2")
            .ipPermissions(reference("sg-1"), reference("sg-1"))
            .ipPermissionsEgress(reference("sg-1"))
            .build());
    assertThat(holders.of("sg-1"))
        .containsExactly(
            new Holder("sg-2 (egress rule)", "sg-2"), new Holder("sg-2 (ingress rule)", "sg-2"));
  }

  @Test
  void isNotHeldByItsOwnRules() {
    holders.addRulesOf(
        SecurityGroup.builder().groupId("sg-1").ipPermissions(reference("sg-1")).build());
    assertThat(holders.of("sg-1")).isEmpty();
  }

  @Test
  void refusesAnInterfaceWithoutAnId() {
    assertThatExceptionOfType(IncompleteViewException.class)
        .isThrownBy(() -> holders.addInterface(NetworkInterface.builder().build()))
        .withMessage("AWS's response lacks the id of an interface");
  }

  private void holdBy(Consumer<NetworkInterface.Builder> changed) {
    holders.addInterface(
        NetworkInterface.builder()
            .networkInterfaceId("eni-1")
            .groups(GroupIdentifier.builder().groupId("sg-1").build())
            .applyMutation(changed)
            .build());
  }

  private static IpPermission reference(String groupId) {
    return IpPermission.builder()
        .userIdGroupPairs(UserIdGroupPair.builder().groupId(groupId).build())
        .build();
  }
}
