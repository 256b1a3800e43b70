package io.dataplane.janitor.aws.kind;

import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.ResourceKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All calls about one kind of resource; a kind that two APIs of AWS have in two generations has one
 * for each. {@link KindApis} lists them. What reads throws {@link
 * io.dataplane.janitor.run.IncompleteViewException}, what writes throws what the SDK throws.
 */
public interface KindApi {

  ResourceKind kind();

  /** Whether this API knows the resource. */
  default boolean handles(AwsResource resource) {
    return resource.kind() == kind();
  }

  /** The API that writes the tags, and counts the calls. */
  Api api();

  /** All of them in the region: whole, or it throws. */
  Listing list();

  /** The resource as it is now, with its details; empty where it is gone. */
  Optional<AwsResource> read(AwsResource seen);

  /** Those of the ids that AWS shows, in as few calls as it allows. */
  Set<String> existing(List<String> ids);

  /** The resource with what listings leave out; costs calls only where they leave something out. */
  default AwsResource withDetails(AwsResource listed) {
    return listed;
  }

  /** The operation that {@link #delete} calls. */
  String deletionOperation();

  void delete(String id);

  /** Switches deletion protection on or off, and nothing else that the call could. */
  default void protect(String id, boolean on) {
    throw new UnsupportedOperationException(kind().label() + " has no deletion protection: " + id);
  }

  default void revoke(Action.Revoke revoke) {
    throw new UnsupportedOperationException(kind().label() + " has no rules: " + revoke);
  }

  /** Restores the rules that were revoked. */
  default void authorize(Action.Revoke revoked) {
    throw new UnsupportedOperationException(kind().label() + " has no rules: " + revoked);
  }

  /** The operations that a preparation of a deletion calls. */
  default List<String> preparationOperations(Action.Preparation preparation) {
    return List.of();
  }

  /** The operations that undo it. */
  default List<String> restoreOperations(Action.Preparation preparation) {
    return List.of();
  }
}
