package io.dataplane.janitor.aws.use;

import io.dataplane.janitor.aws.client.Responses;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupReferencesResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupReference;

/**
 * The VPCs, also of other accounts, whose security groups refer to groups of this account. AWS
 * deletes a group in spite of such a reference, and its rule then admits nobody (Amazon VPC Peering
 * Guide, "Work with stale security group rules").
 */
record OtherVpcs(Supplier<Ec2Client> ec2) implements Uses.Reading {

  private static final String DESCRIBE = "ec2:DescribeSecurityGroupReferences";

  /** AWS documents no maximum. */
  private static final int BATCH_SIZE = 200;

  @Override
  public void addTo(Uses uses, List<AwsResource> due) {
    Map<String, AwsResource> byId =
        due.stream().collect(Collectors.toMap(AwsResource::id, Function.identity()));
    List<String> ids = byId.keySet().stream().sorted().toList();
    for (int start = 0; start < ids.size(); start += BATCH_SIZE) {
      int end = Math.min(start + BATCH_SIZE, ids.size());
      addReferences(uses, ids.subList(start, end), byId);
    }
  }

  /** AWS rejects a whole batch if one group no longer exists; then each is asked for alone. */
  private void addReferences(Uses uses, List<String> ids, Map<String, AwsResource> byId) {
    Optional<DescribeSecurityGroupReferencesResponse> response =
        Responses.find(
            DESCRIBE,
            () -> ec2.get().describeSecurityGroupReferences(request -> request.groupId(ids)));
    if (response.isEmpty() && ids.size() > 1) {
      ids.forEach(id -> addReferences(uses, List.of(id), byId));
    }
    response.stream()
        .flatMap(each -> each.securityGroupReferenceSet().stream())
        .forEach(
            reference -> {
              AwsResource group = byId.get(reference.groupId());
              uses.add(Responses.required(group, "a group that was asked for"), holder(reference));
            });
  }

  private static Holder holder(SecurityGroupReference reference) {
    String vpc = Responses.required(reference.referencingVpcId(), "the VPC of a reference");
    String way =
        reference.vpcPeeringConnectionId() == null
            ? reference.transitGatewayId()
            : reference.vpcPeeringConnectionId();
    return Holder.outside(
        "a rule in %s%s".formatted(vpc, way == null ? "" : " (through %s)".formatted(way)));
  }
}
