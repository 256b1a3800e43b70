package io.dataplane.janitor.demo;

import io.dataplane.janitor.emulator.front.CallLog;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looks into the region after each command: is it as the story says, down to every tag? */
final class Expectations {
  private static final String DELETE_AFTER = "dataplane-janitor/delete-after";
  private static final Set<String> MARK = Set.of("dataplane-janitor/orphaned-since", DELETE_AFTER);

  private final DemoWorld world;
  private final CallLog calls;
  private Map<String, Map<String, String>> before;

  Expectations(DemoWorld world, CallLog calls) {
    this.world = world;
    this.calls = calls;
    before = world.tagsById();
  }

  /** All is as it was, and no call was made that could have changed it. */
  void nothingChanged() throws NotAsToldException {
    expectWrites("none");
    expectTags(before, world.tagsById());
  }

  /**
   * The orphans alone have marks; nothing else has changed.
   *
   * @return when all of them are due
   */
  Instant orphansMarked() throws NotAsToldException {
    Map<String, Map<String, String>> now = world.tagsById();
    Set<String> marked = new TreeSet<>(now.keySet());
    marked.removeIf(id -> !now.getOrDefault(id, Map.of()).keySet().containsAll(MARK));
    expect(marked.equals(world.orphans()), "marked are " + marked + ", not " + world.orphans());
    expectTags(before, withoutMarks(now));
    expectWrites("(CreateTags|AddTags|TagResources)");
    turnPage(now);
    return now.values().stream()
        .filter(tags -> tags.containsKey(DELETE_AFTER))
        .map(tags -> Instant.parse(tags.getOrDefault(DELETE_AFTER, "")))
        .max(Instant::compareTo)
        .orElseThrow();
  }

  /**
   * What deleted dataplanes left behind is gone, but for what is held; nothing else has changed.
   */
  void leakedDeleted() throws NotAsToldException {
    Map<String, Map<String, String>> left = new TreeMap<>(before);
    left.keySet().removeAll(world.leaked());
    Map<String, Map<String, String>> now = world.tagsById();
    expectTags(left, now);
    expectWrites("Delete(SecurityGroup|RouteTable|LoadBalancer|TargetGroup)");
    turnPage(now);
  }

  private void turnPage(Map<String, Map<String, String>> now) {
    before = now;
    calls.clear();
  }

  private static Map<String, Map<String, String>> withoutMarks(
      Map<String, Map<String, String>> tagsById) {
    Map<String, Map<String, String>> without = new HashMap<>();
    tagsById.forEach(
        (id, tags) -> {
          Map<String, String> own = new HashMap<>(tags);
          own.keySet().removeAll(MARK);
          without.put(id, own);
        });
    return without;
  }

  /** No call was sent that could have changed what tags don't show, such as rules. */
  private void expectWrites(String operations) throws NotAsToldException {
    for (CallLog.Call call : calls.mutating()) {
      expect(call.operation().matches("[a-z0-9]+:" + operations), "sent was " + call);
    }
  }

  private static void expectTags(
      Map<String, Map<String, String>> expected, Map<String, Map<String, String>> found)
      throws NotAsToldException {
    expect(found.keySet().equals(expected.keySet()), difference(expected.keySet(), found.keySet()));
    for (Map.Entry<String, Map<String, String>> entry : expected.entrySet()) {
      Map<String, String> tags = found.getOrDefault(entry.getKey(), Map.of());
      expect(tags.equals(entry.getValue()), entry.getKey() + " has other tags: " + tags);
    }
  }

  private static String difference(Collection<String> expected, Collection<String> found) {
    Set<String> missing = new TreeSet<>(expected);
    missing.removeAll(found);
    Set<String> surplus = new TreeSet<>(found);
    surplus.removeAll(expected);
    return "missing are " + missing + ", still there are " + surplus;
  }

  private static void expect(boolean asTold, String otherwise) throws NotAsToldException {
    if (!asTold) {
      throw new NotAsToldException(otherwise);
    }
  }
}
