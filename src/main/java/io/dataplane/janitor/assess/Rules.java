package io.dataplane.janitor.assess;

import io.dataplane.janitor.domain.plan.Limits;
import io.dataplane.janitor.domain.plan.Planner;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.domain.verdict.Judge;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The rules by which a run judges and plans.
 *
 * @param kinds the kinds of resources that the run lists
 */
public record Rules(Judge judge, Planner planner, Set<ResourceKind> kinds) {
  public Rules {
    kinds = Set.copyOf(kinds);
  }

  /** The same rules with other limits. */
  public Rules withLimits(UnaryOperator<Limits> change) {
    return new Rules(judge, planner.withLimits(change.apply(planner.limits())), kinds);
  }
}
