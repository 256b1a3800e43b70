package io.dataplane.janitor.simulation.event;

import io.dataplane.janitor.simulation.world.SeededRandom;
import io.dataplane.janitor.simulation.world.SimulatedWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** All that may happen beside runs of the janitor, the usual more often than the rare. */
public final class RandomEvents {
  private final SimulatedWorld world;
  private final OperatorEvents operators;
  private final List<Consumer<SeededRandom>> all = new ArrayList<>();

  public RandomEvents(SimulatedWorld world) {
    this.world = world;
    RuleEvents people = new RuleEvents(world);
    ResourceFactory stock = new ResourceFactory(world, people);
    TenantEvents tenants = new TenantEvents(world, stock);
    ResourceEvents neighbours = new ResourceEvents(world, tenants, stock, people);
    MarkEvents marks = new MarkEvents(world);
    ClaimEvents claims = new ClaimEvents(world);
    operators = new OperatorEvents(world);
    often(6, tenants::make);
    often(5, tenants::delete);
    often(2, tenants::rename);
    often(1, tenants::restore);
    often(3, tenants::extend);
    often(2, claims::move);
    often(2, claims::loseName);
    often(1, claims::drift);
    often(1, claims::garble);
    often(1, claims::reinstall);
    often(1, neighbours::stripTags);
    often(2, marks::strip);
    often(2, marks::forge);
    often(2, tenants::liveTwice);
    often(1, neighbours::retag);
    often(1, neighbours::discard);
    often(2, neighbours::keepOrNot);
    often(1, neighbours::share);
    often(3, marks::moveDeleteAfter);
    often(1, marks::copy);
    often(2, neighbours::copyTags);
    often(1, marks::spoil);
    often(1, neighbours::makeStranger);
    often(1, neighbours::fillWithTags);
    often(4, neighbours::useOrFree);
    often(4, people::letInWhatLeaked);
    often(1, people::shutOut);
    often(1, people::describe);
    often(1, operators::freeze);
    often(2, operators::hold);
    often(1, operators::annotate);
    often(2, operators::thaw);
    often(1, operators::removeLease);
  }

  private void often(int weight, Consumer<SeededRandom> step) {
    for (int i = 0; i < weight; i++) {
      all.add(step);
    }
  }

  public void thawAll() {
    operators.thawAll();
  }

  public void take(SeededRandom dice) {
    world.disturb();
    dice.pick(all).accept(dice);
  }
}
