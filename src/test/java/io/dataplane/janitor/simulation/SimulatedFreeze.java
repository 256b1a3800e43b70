package io.dataplane.janitor.simulation;

import io.dataplane.janitor.FreezeReader;
import io.dataplane.janitor.domain.Freeze;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The config map by which people stop the janitors of one place. */
final class SimulatedFreeze implements FreezeReader {

  /** What it says at one moment; also what one makes of it that cannot be read. */
  record Shown(boolean everything, Set<String> held) {
    Shown {
      held = Set.copyOf(held);
    }
  }

  private String frozen = "";
  private final Set<String> held = new HashSet<>();

  void freeze(String why) {
    frozen = why;
  }

  void hold(String name) {
    held.add(name);
  }

  void thaw() {
    frozen = "";
    held.clear();
  }

  Shown shown() {
    boolean off = frozen.isBlank() || frozen.strip().equals("false");
    return new Shown(!off, held);
  }

  @Override
  public Freeze read() {
    return new Freeze(
        shown().everything() ? Optional.of("somebody says " + frozen) : Optional.empty(), held);
  }
}
