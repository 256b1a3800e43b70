package io.dataplane.janitor.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** All that may happen beside runs of the janitor, the usual more often than the rare. */
final class Steps {
  private final SimulatedWorld world;
  private final Operators operators;
  private final List<Consumer<Dice>> all = new ArrayList<>();

  Steps(SimulatedWorld world) {
    this.world = world;
    Gatekeepers people = new Gatekeepers(world);
    Stock stock = new Stock(world, people);
    Tenants tenants = new Tenants(world, stock);
    Neighbours neighbours = new Neighbours(world, tenants, stock, people);
    operators = new Operators(world);
    often(6, tenants::make);
    often(5, tenants::delete);
    often(2, tenants::rename);
    often(1, tenants::restore);
    often(3, tenants::extend);
    often(1, neighbours::stripTags);
    often(1, neighbours::retag);
    often(1, neighbours::discard);
    often(2, neighbours::keepOrNot);
    often(1, neighbours::share);
    often(3, neighbours::moveDeleteAfter);
    often(2, neighbours::copyTags);
    often(1, neighbours::breakMark);
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

  private void often(int weight, Consumer<Dice> step) {
    for (int i = 0; i < weight; i++) {
      all.add(step);
    }
  }

  void thawAll() {
    operators.thawAll();
  }

  void take(Dice dice) {
    world.disturb();
    dice.pick(all).accept(dice);
  }
}
