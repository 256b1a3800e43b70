package io.dataplane.janitor.domain.history;

import io.dataplane.janitor.domain.resource.Tags;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Parses and formats the tags of marks. */
public final class MarkTags {

  /** The mark in the tags of a resource. */
  public sealed interface Reading {
    record Absent() implements Reading {}

    record Valid(Mark mark) implements Reading {}

    /**
     * A mark that is not valid, so the grace period starts again.
     *
     * @param deleteAfter its time of deletion, which an operator may have postponed; if readable
     */
    record Unusable(String why, Optional<Instant> deleteAfter) implements Reading {}
  }

  private final String prefix;
  private final String since;
  private final String deleteAfter;

  private final Set<String> keys;

  /**
   * @param prefix the prefix of all keys, such as {@code dataplane-janitor/}
   */
  public MarkTags(String prefix) {
    this.prefix = prefix;
    since = prefix + "orphaned-since";
    deleteAfter = prefix + "delete-after";
    // Earlier versions wrote the owner. It is removed with the mark, and never read.
    keys = Set.of(since, deleteAfter, prefix + "owner");
  }

  /** The keys of a mark, including one that only earlier versions wrote. */
  public Set<String> keys() {
    return keys;
  }

  /** The key of the tag that operators move later to postpone. */
  public String postponeKey() {
    return deleteAfter;
  }

  /** Whether the key is below the prefix but not part of a mark: it is then a person's wish. */
  public boolean isForeign(String key) {
    return key.regionMatches(true, 0, prefix, 0, prefix.length()) && !keys.contains(key);
  }

  /** The first foreign key of these tags, in alphabetical order, or empty. */
  public Optional<String> foreignOn(Tags tags) {
    @Nullable String first = null;
    for (String key : tags.values().keySet()) {
      if (isForeign(key) && (first == null || key.compareTo(first) < 0)) {
        first = key;
      }
    }
    return Optional.ofNullable(first);
  }

  /** Whether marks, or the exemption of marked resources, depend on tags of this key. */
  public boolean reads(String key) {
    return keys.contains(key) || isForeign(key);
  }

  /** The tags of the mark among these tags, sorted by key. */
  public SortedMap<String, String> on(Map<String, String> tags) {
    SortedMap<String, String> marks = new TreeMap<>(tags);
    marks.keySet().retainAll(keys);
    return marks;
  }

  public Map<String, String> write(Mark mark) {
    return Map.of(since, mark.since().toString(), deleteAfter, mark.deleteAfter().toString());
  }

  public boolean on(Tags tags) {
    return keys.stream().anyMatch(tags::has);
  }

  /** The number of tags that a mark adds to these tags. */
  public long missingOn(Tags tags) {
    return Set.of(since, deleteAfter).stream().filter(key -> !tags.has(key)).count();
  }

  public Reading read(Tags tags, Instant now) {
    if (!tags.has(since) && !tags.has(deleteAfter)) {
      return new Reading.Absent();
    }
    Optional<Instant> orphanedSince = tags.value(since).flatMap(MarkTags::instant);
    Optional<Instant> notBefore = tags.value(deleteAfter).flatMap(MarkTags::dateOrInstant);
    if (orphanedSince.isEmpty() || notBefore.isEmpty()) {
      return new Reading.Unusable(
          unreadable(tags, orphanedSince.isEmpty() ? since : deleteAfter), notBefore);
    }
    if (orphanedSince.get().isAfter(now)) {
      return new Reading.Unusable("its timestamp is in the future", notBefore);
    }
    return new Reading.Valid(new Mark(orphanedSince.get(), notBefore.get()));
  }

  /** Operators edit these values, so the message shows the format. */
  private static String unreadable(Tags tags, String key) {
    return "%s is '%s', not an instant such as 2027-03-01T00:00:00Z"
        .formatted(key, tags.value(key).orElse(""));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  /** A date means the end of that day in every time zone: the next day at noon in UTC. */
  private static Optional<Instant> dateOrInstant(String text) {
    try {
      LocalDate last = LocalDate.parse(text.strip());
      return Optional.of(last.plusDays(1).atTime(12, 0).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException noDate) {
      return instant(text);
    }
  }
}
