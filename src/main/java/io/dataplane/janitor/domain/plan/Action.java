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

  /** Starts its grace period. */
  record SetMark(AwsResource resource, Map<String, String> tags) implements Action {
    public SetMark {
      tags = Map.copyOf(tags);
    }
  }

  /** Takes the mark away, by key. */
  record Unmark(AwsResource resource, Set<String> keys) implements Action {
    public Unmark {
      keys = Set.copyOf(keys);
    }
  }

  /**
   * The end of it.
   *
   * @param layer lower layers go first; inside one the order does not matter
   * @param preparations what is changed right before, in this order, and put back where the
   *     deletion fails
   */
  record Delete(AwsResource resource, int layer, List<Preparation> preparations) implements Action {
    public Delete {
      preparations = List.copyOf(preparations);
    }

    /** A deletion that nothing has to go before. */
    public Delete(AwsResource resource) {
      this(resource, 0, List.of());
    }

    /** What is to be deleted, as it is once its protection is off, if that is to be prepared. */
    AwsResource prepared() {
      return frees(Holder.PROTECTION) ? resource.unprotected() : resource;
    }

    /** Those of its preparations that take rules away. */
    public Stream<Revoke> revokes() {
      return preparations.stream().filter(Revoke.class::isInstance).map(Revoke.class::cast);
    }

    /** Whether one of its own preparations takes the holder away. */
    public boolean frees(Holder holder) {
      return preparations.stream().anyMatch(preparation -> preparation.takesAway(holder));
    }
  }

  /** A change without which AWS would refuse a deletion; never made for its own sake. */
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
   * Takes away rules of a group that refer to the group that is to be deleted.
   *
   * @param resource the group whose rules they are
   * @param goesToo whether the plan deletes that group as well: rules of a group that stays need
   *     permission, and the plan has counted them
   */
  record Revoke(AwsResource resource, List<SecurityGroupRule> rules, boolean goesToo)
      implements Preparation {
    public Revoke {
      rules = List.copyOf(rules);
    }
  }

  /** Undoes a preparation whose deletion did not come about. */
  record PutBack(Preparation preparation) implements Action {
    @Override
    public AwsResource resource() {
      return preparation.resource();
    }
  }

  /** The ids of the security group rules that it takes away or puts back; else empty. */
  default List<String> ruleIds() {
    return switch (this) {
      case SetMark mark -> List.of();
      case Unmark unmark -> List.of();
      case Delete delete -> List.of();
      case Unprotect unprotect -> List.of();
      case Revoke revoke -> revoke.rules().stream().map(SecurityGroupRule::id).toList();
      case PutBack putBack -> putBack.preparation().ruleIds();
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
      case PutBack putBack -> "put-back";
    };
  }
}
