package io.dataplane.janitor.domain.history;

import io.dataplane.janitor.domain.resource.Tags;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Parses and formats the tags of marks. */
public final class MarkTags {

  /** The mark in the tags of a resource. */
  public sealed interface Reading {
    record Absent() implements Reading {}

    record Valid(Mark mark) implements Reading {}

    /** A mark that is not valid, so the grace period starts again. */
    record Unusable(String why) implements Reading {}
  }

  /**
   * EC2 allows 256 characters in a tag value (EC2 User Guide, tag restrictions); 255 is valid in
   * all services.
   */
  private static final int LONGEST_VALUE = 255;

  private final String since;
  private final String owner;
  private final String deleteAfter;

  /**
   * @param prefix the prefix of all keys, such as {@code dataplane-janitor/}
   */
  public MarkTags(String prefix) {
    since = prefix + "orphaned-since";
    owner = prefix + "owner";
    deleteAfter = prefix + "delete-after";
  }

  public Set<String> keys() {
    return Set.of(since, owner, deleteAfter);
  }

  /** The key of the tag that operators move later to postpone. */
  public String postponeKey() {
    return deleteAfter;
  }

  /** The tags of the mark among these tags, sorted by key. */
  public SortedMap<String, String> on(Map<String, String> tags) {
    SortedMap<String, String> marks = new TreeMap<>(tags);
    marks.keySet().retainAll(keys());
    return marks;
  }

  public Map<String, String> write(Mark mark) {
    return Map.of(
        since, mark.since().toString(),
        owner, ownerValue(mark.owner()),
        deleteAfter, mark.deleteAfter().toString());
  }

  public boolean on(Tags tags) {
    return keys().stream().anyMatch(tags::has);
  }

  /** The number of tags that a mark adds to these tags. */
  public long missingOn(Tags tags) {
    return keys().stream().filter(key -> !tags.has(key)).count();
  }

  public Reading read(Tags tags, String expectedOwner, Instant now) {
    if (!on(tags)) {
      return new Reading.Absent();
    }
    Optional<Instant> orphanedSince = instant(tags, since);
    Optional<Instant> notBefore = instant(tags, deleteAfter);
    if (orphanedSince.isEmpty() || notBefore.isEmpty()) {
      return new Reading.Unusable(unreadable(tags, orphanedSince.isEmpty() ? since : deleteAfter));
    }
    if (orphanedSince.get().isAfter(now)) {
      return new Reading.Unusable("its timestamp is in the future");
    }
    if (tags.value(owner).filter(ownerValue(expectedOwner)::equals).isEmpty()) {
      return new Reading.Unusable("it names another owner");
    }
    return new Reading.Valid(new Mark(orphanedSince.get(), expectedOwner, notBefore.get()));
  }

  /** Operators edit these values, so the message shows the format. */
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

  /** Replaces the characters of an identity that tag values do not allow. */
  private static String ownerValue(String identity) {
    String legal = identity.replaceAll("[^A-Za-z0-9 _.:/=+@-]", "_").strip();
    return legal.substring(0, Math.min(legal.length(), LONGEST_VALUE));
  }
}
