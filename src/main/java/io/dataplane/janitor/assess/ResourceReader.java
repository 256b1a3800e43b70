package io.dataplane.janitor.assess;

import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Inventory;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.domain.resource.SecurityGroupRule;
import io.dataplane.janitor.run.IncompleteViewException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads AWS; cannot change it. Each method throws {@link IncompleteViewException}. */
public interface ResourceReader {

  /** The twelve-digit id of the account that the credentials belong to. */
  String account();

  /** All resources of these kinds in the region: whole, or it throws. */
  Inventory list(Set<ResourceKind> kinds);

  /**
   * A resource with what listings do not tell of its kind, such as deletion protection and live
   * targets; the same where there is nothing more to tell, without a call.
   */
  AwsResource withDetails(AwsResource listed);

  /**
   * The rules of these security groups that refer to other groups, with their ids, which listings
   * do not tell. Not those that refer into a peered VPC.
   */
  List<SecurityGroupRule> referencesIn(Set<String> groupIds);

  /** The resource as it is now, with what holds it now; empty when it is gone. */
  Optional<AwsResource> read(AwsResource seen);

  /** The keys of those that AWS still shows, in as few calls as it allows. */
  Set<String> stillThere(List<AwsResource> resources);
}
