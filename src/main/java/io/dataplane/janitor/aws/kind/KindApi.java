package io.dataplane.janitor.aws.kind;

import io.dataplane.janitor.aws.pace.RateLimit;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.ResourceKind;
import java.util.List;
import java.util.Set;

/**
 * All calls for one kind of resource. A kind with two generations has one implementation for each.
 * {@link KindApis} lists them. Methods that read throw {@link
 * io.dataplane.janitor.run.IncompleteViewException}; methods that write throw the exceptions of the
 * SDK.
 */
public interface KindApi {

  ResourceKind kind();

  /** Whether this implementation handles the resource. */
  default boolean handles(AwsResource resource) {
    return resource.kind() == kind();
  }

  /** The AWS API of the kind. */
  Api api();

  /** Lists all resources of the kind in the region, completely. */
  Listing list();

  /**
   * Reads the current state of resources as {@link #list} shows it, without their holders. Those
   * that no longer exist are missing.
   */
  List<AwsResource> readTags(List<AwsResource> seen);

  /**
   * Reads the current state of resources, with their holders except deletion protection. Those that
   * no longer exist are missing.
   */
  List<AwsResource> read(List<AwsResource> seen);

  /**
   * The tokens that {@link #read} uses for resources in this state, as far as it can be known
   * before.
   */
  List<RateLimit> readingLimits(List<AwsResource> seen);

  /** The ids that AWS still returns, in as few calls as possible. */
  Set<String> existing(List<String> ids);

  /**
   * Adds the details that listings lack, in the same order; makes calls only for kinds that need
   * them.
   */
  default List<AwsResource> withDetails(List<AwsResource> listed) {
    return listed;
  }

  /** The name of the operation that {@link #delete} calls. */
  String deletionOperation();

  void delete(String id);

  /** Switches deletion protection on or off, and changes no other attribute. */
  default void protect(String id, boolean on) {
    throw new UnsupportedOperationException(kind().label() + " has no deletion protection: " + id);
  }

  default void revoke(Action.Revoke revoke) {
    throw new UnsupportedOperationException(kind().label() + " has no rules: " + revoke);
  }

  /** Restores revoked rules. */
  default void authorize(Action.Revoke revoked) {
    throw new UnsupportedOperationException(kind().label() + " has no rules: " + revoked);
  }

  /** The names of the operations that a preparation calls. */
  default List<String> preparationOperations(Action.Preparation preparation) {
    return List.of();
  }

  /** The names of the operations that restore it. */
  default List<String> restoreOperations(Action.Preparation preparation) {
    return List.of();
  }
}
