package io.dataplane.janitor.simulation.world;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Since when each resource has borne its mark without interruption, and when the janitor that set
 * it had seen the orphan.
 */
public final class MarkHistory {
  public static final String SINCE = "dataplane-janitor/orphaned-since";
  public static final String OWNER = "dataplane-janitor/owner";
  public static final String DELETE_AFTER = "dataplane-janitor/delete-after";
  public static final Set<String> KEYS = Set.of(SINCE, OWNER, DELETE_AFTER);

  /**
   * One mark on one resource.
   *
   * @param observedAt when the reading of claims ended by which it was an orphan, by the true clock
   * @param since what the mark says
   */
  public record Entry(Instant observedAt, String since) {}

  private final Map<String, Entry> entries = new HashMap<>();

  public void set(String id, Instant observedAt, String since) {
    entries.put(id, new Entry(observedAt, since));
  }

  public void cleared(String id) {
    entries.remove(id);
  }

  /** Somebody changed the resource: a mark that is no longer the same has no history. */
  void noticed(SimulatedResource changed) {
    Entry entry = entries.get(changed.id());
    if (entry != null && !entry.since().equals(changed.tags().get(SINCE))) {
      entries.remove(changed.id());
    }
  }

  /** Somebody moved the beginning of a mark into the future: observed it was when it was. */
  public void moved(String id, String since) {
    entries.computeIfPresent(id, (key, entry) -> new Entry(entry.observedAt(), since));
  }

  /** Somebody copied the mark by hand: it says of the copy what it said of the original. */
  public void copied(String from, String to) {
    Entry entry = entries.get(from);
    if (entry == null) {
      entries.remove(to);
    } else {
      entries.put(to, entry);
    }
  }

  public @Nullable Entry of(String id) {
    return entries.get(id);
  }
}
