package io.dataplane.janitor.simulation.world;

import io.dataplane.janitor.assess.FreezeReader;
import io.dataplane.janitor.domain.plan.Freeze;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The config map by which people stop the janitors of one place. */
public final class SimulatedFreeze implements FreezeReader {

  /** What it says at one moment; also what one makes of it that cannot be read. */
  public record Shown(boolean everything, Set<String> held) {
    public Shown {
      held = Set.copyOf(held);
    }
  }

  private String frozen = "";
  private final Set<String> held = new HashSet<>();

  public void freeze(String why) {
    frozen = why;
  }

  public void hold(String name) {
    held.add(name);
  }

  public void thaw() {
    frozen = "";
    held.clear();
  }

  public Shown shown() {
    boolean off = frozen.isBlank() || frozen.strip().equals("false");
    return new Shown(!off, held);
  }

  @Override
  public Freeze read() {
    return new Freeze(
        shown().everything() ? Optional.of("somebody says " + frozen) : Optional.empty(), held);
  }
}
