package io.dataplane.janitor.domain.plan;

import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.SecurityGroupRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A change to one resource. */
public sealed interface Action {

  AwsResource resource();

  /** Marks an orphan, which starts its grace period. */
  record SetMark(AwsResource resource, Map<String, String> tags) implements Action {
    public SetMark {
      tags = Map.copyOf(tags);
    }
  }

  /** Removes the tags of the mark, by key. */
  record Unmark(AwsResource resource, Set<String> keys) implements Action {
    public Unmark {
      keys = Set.copyOf(keys);
    }
  }

  /**
   * Deletes the resource.
   *
   * @param layer deletions of a lower layer come first; within a layer the order does not matter
   * @param preparations changes right before the deletion, in this order; they are restored if it
   *     fails
   */
  record Delete(AwsResource resource, int layer, List<Preparation> preparations) implements Action {
    public Delete {
      preparations = List.copyOf(preparations);
    }

    /** A deletion in the first layer, without preparations. */
    public Delete(AwsResource resource) {
      this(resource, 0, List.of());
    }

    /**
     * The resource after the preparations, without deletion protection if one of them switches it
     * off.
     */
    AwsResource prepared() {
      return releases(Holder.PROTECTION) ? resource.unprotected() : resource;
    }

    /** The preparations that revoke rules. */
    public Stream<Revoke> revokes() {
      return preparations.stream().filter(Revoke.class::isInstance).map(Revoke.class::cast);
    }

    /** Whether a preparation removes the holder. */
    public boolean releases(Holder holder) {
      return preparations.stream().anyMatch(preparation -> preparation.takesAway(holder));
    }
  }

  /** A change that AWS requires before a deletion. It is never made without the deletion. */
  sealed interface Preparation extends Action permits Unprotect, Revoke {

    private boolean takesAway(Holder holder) {
      return switch (this) {
        case Unprotect unprotect -> holder.equals(Holder.PROTECTION);
        case Revoke revoke ->
            holder.resourceKey().filter(revoke.resource().key()::equals).isPresent();
      };
    }
  }

  /** Switches deletion protection off. */
  record Unprotect(AwsResource resource) implements Preparation {}

  /**
   * Revokes the rules of a group that refer to the group to be deleted.
   *
   * @param resource the group that contains the rules
   * @param groupIsDeleted whether the plan also deletes that group; rules of other groups need
   *     permission, and count against {@code max-revokes}
   */
  record Revoke(AwsResource resource, List<SecurityGroupRule> rules, boolean groupIsDeleted)
      implements Preparation {
    public Revoke {
      rules = List.copyOf(rules);
    }
  }

  /** Restores a preparation after its deletion failed. */
  record Restore(Preparation preparation) implements Action {
    @Override
    public AwsResource resource() {
      return preparation.resource();
    }
  }

  /** The ids of the security group rules that it revokes or restores; otherwise empty. */
  default List<String> ruleIds() {
    return switch (this) {
      case SetMark mark -> List.of();
      case Unmark unmark -> List.of();
      case Delete delete -> List.of();
      case Unprotect unprotect -> List.of();
      case Revoke revoke -> revoke.rules().stream().map(SecurityGroupRule::id).toList();
      case Restore restore -> restore.preparation().ruleIds();
    };
  }

  /** The name in reports and metrics. */
  default String label() {
    return switch (this) {
      case SetMark mark -> "mark";
      case Unmark unmark -> "unmark";
      case Delete delete -> "delete";
      case Unprotect unprotect -> "unprotect";
      case Revoke revoke -> "revoke";
      case Restore restore -> "put-back";
    };
  }
}
