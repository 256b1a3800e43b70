package io.dataplane.janitor.assess;

import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.Inventory;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.domain.resource.SecurityGroupRule;
import io.dataplane.janitor.run.DeadlineExceededException;
import io.dataplane.janitor.run.IncompleteViewException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads AWS and cannot change it. Every method throws {@link IncompleteViewException} if AWS does
 * not return a complete response.
 */
public interface ResourceReader {

  /** The twelve-digit id of the account of the credentials. */
  String account();

  /** All resources of these kinds in the region. An incomplete listing throws. */
  Inventory list(Set<ResourceKind> kinds);

  /**
   * Reads the details that listings of the kind lack, such as deletion protection and live targets.
   *
   * @return the resources with their details, in the same order; the same resources, without a
   *     call, of kinds that have none
   */
  List<AwsResource> withDetails(List<AwsResource> listed);

  /**
   * The holders of due resources that neither listings nor details show, by the key of the held
   * resource. A kind of holder that cannot be read does not throw: it holds each resource that it
   * may concern.
   */
  default Map<String, List<Holder>> furtherHolders(List<AwsResource> due) {
    return Map.of();
  }

  /**
   * The rules of these security groups that refer to other groups, with the ids of the rules, which
   * listings lack. Rules that refer to a group in a peered VPC are omitted.
   */
  List<SecurityGroupRule> referencesIn(Set<String> groupIds);

  /**
   * Makes all reads of one check of these resources. It waits for the rate limit before the first
   * read, so that the reads do not wait, and the first result is still fresh after the last one.
   *
   * @throws DeadlineExceededException if the run ends before the rate limit permits the reads
   */
  default <T> T check(List<AwsResource> resources, Supplier<T> reads) {
    return reads.get();
  }

  /**
   * Reads resources again, in as few calls as possible, with their current holders. Deletion
   * protection is a detail: AWS itself refuses to delete a protected resource.
   *
   * @return those that still exist, by key
   */
  Map<String, AwsResource> read(List<AwsResource> seen);

  /** Reads one resource again, as {@link #read(List)} does; empty if it no longer exists. */
  default Optional<AwsResource> read(AwsResource seen) {
    return Optional.ofNullable(read(List.of(seen)).get(seen.key()));
  }

  /** Reads one resource again, with all that may prevent its deletion, protection included. */
  default Optional<AwsResource> readWithDetails(AwsResource seen) {
    return read(seen).map(now -> withDetails(List.of(now)).getFirst());
  }

  /**
   * Reads resources again as a listing shows them, but without holders, in as few calls as
   * possible.
   *
   * @return those that still exist, by key
   */
  Map<String, AwsResource> readTags(List<AwsResource> seen);

  /** The keys of the resources that AWS still returns, in as few calls as possible. */
  Set<String> stillThere(List<AwsResource> resources);
}
