package io.dataplane.janitor.aws.use;

import io.dataplane.janitor.aws.client.AwsClients;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.ResourceKind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the uses of due resources that neither listings nor details show. A kind of use that cannot
 * be read holds every resource that it may concern.
 */
public final class FurtherUses {
  private final LaunchTemplates launchTemplates;
  private final OtherVpcs otherVpcs;
  private final BalancerTargets balancerTargets;
  private final UnlistedBalancers unlistedBalancers;
  private final boolean asksLaunchTemplates;

  /**
   * Makes no call.
   *
   * @param asksLaunchTemplates whether launch templates hold the security groups that they name
   */
  public FurtherUses(AwsClients clients, boolean asksLaunchTemplates) {
    this.launchTemplates = new LaunchTemplates(clients::ec2);
    this.otherVpcs = new OtherVpcs(clients::ec2);
    this.unlistedBalancers = UnlistedBalancers.of(clients);
    this.balancerTargets = new BalancerTargets(clients::v2);
    this.asksLaunchTemplates = asksLaunchTemplates;
  }

  /**
   * The further holders of these resources, by key.
   *
   * @param listed the kinds of which the inventory has all resources
   */
  public Map<String, List<Holder>> of(List<AwsResource> due, Set<ResourceKind> listed) {
    List<AwsResource> groups =
        due.stream().filter(each -> each.kind() == ResourceKind.SECURITY_GROUP).toList();
    Uses uses = new Uses();
    if (asksLaunchTemplates) {
      uses.read("launch templates", groups, launchTemplates);
    }
    if (!listed.contains(ResourceKind.LOAD_BALANCER)) {
      uses.read("load balancers", groups, unlistedBalancers);
    }
    uses.read("references from other VPCs", groups, otherVpcs);
    uses.read(
        "target groups of network load balancers",
        due.stream().filter(BalancerTargets::canBeTarget).toList(),
        balancerTargets);
    return uses.byKey();
  }
}
