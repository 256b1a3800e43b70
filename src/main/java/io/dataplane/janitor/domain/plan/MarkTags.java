package io.dataplane.janitor.domain.plan;

import io.dataplane.janitor.domain.resource.Tags;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** How marks stand in tags: parsed and formatted here alone. */
public final class MarkTags {

  /** What the tags of a resource say about its mark. */
  public sealed interface Reading {
    record Absent() implements Reading {}

    record Valid(Mark mark) implements Reading {}

    /** There is something, but it does not start a grace period. */
    record Unusable(String why) implements Reading {}
  }

  /** AWS allows 256 characters; one less is what all its services agree on. */
  private static final int LONGEST_VALUE = 255;

  private final String since;
  private final String owner;
  private final String deleteAfter;

  /**
   * @param prefix the beginning of all keys, as in {@code dataplane-janitor/}
   */
  public MarkTags(String prefix) {
    since = prefix + "orphaned-since";
    owner = prefix + "owner";
    deleteAfter = prefix + "delete-after";
  }

  public Set<String> keys() {
    return Set.of(since, owner, deleteAfter);
  }

  /** The key of the tag that people move later to postpone. */
  public String postponeKey() {
    return deleteAfter;
  }

  /** Those of the tags that are the janitor's, as they stand there, sorted by key. */
  public SortedMap<String, String> on(Map<String, String> tags) {
    SortedMap<String, String> marks = new TreeMap<>(tags);
    marks.keySet().retainAll(keys());
    return marks;
  }

  Map<String, String> write(Mark mark) {
    return Map.of(
        since, mark.since().toString(),
        owner, ownerValue(mark.owner()),
        deleteAfter, mark.deleteAfter().toString());
  }

  boolean on(Tags tags) {
    return keys().stream().anyMatch(tags::has);
  }

  /** How many tags a mark would add to those that are there. */
  long missingOn(Tags tags) {
    return keys().stream().filter(key -> !tags.has(key)).count();
  }

  Reading read(Tags tags, String expectedOwner, Instant now) {
    if (!on(tags)) {
      return new Reading.Absent();
    }
    Optional<Instant> orphanedSince = instant(tags, since);
    Optional<Instant> notBefore = instant(tags, deleteAfter);
    if (orphanedSince.isEmpty() || notBefore.isEmpty()) {
      return new Reading.Unusable(unreadable(tags, orphanedSince.isEmpty() ? since : deleteAfter));
    }
    if (orphanedSince.get().isAfter(now)) {
      return new Reading.Unusable("it lies in the future");
    }
    if (tags.value(owner).filter(ownerValue(expectedOwner)::equals).isEmpty()) {
      return new Reading.Unusable("it names another owner");
    }
    return new Reading.Valid(new Mark(orphanedSince.get(), expectedOwner, notBefore.get()));
  }

  /** People move these, so they are told what they have to look like. */
  private static String unreadable(Tags tags, String key) {
    return "%s is '%s', not an instant such as 2027-03-01T00:00:00Z"
        .formatted(key, tags.value(key).orElse(""));
  }

  private static Optional<Instant> instant(Tags tags, String key) {
    try {
      return tags.value(key).map(Instant::parse);
    } catch (DateTimeParseException unreadable) {
      return Optional.empty();
    }
  }

  /** An identity may come from a name and hold what no tag value may. */
  private static String ownerValue(String identity) {
    String legal = identity.replaceAll("[^A-Za-z0-9 _.:/=+@-]", "_").strip();
    return legal.substring(0, Math.min(legal.length(), LONGEST_VALUE));
  }
}
