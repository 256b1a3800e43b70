package io.dataplane.janitor.assess;

import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.run.IncompleteViewException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what listings lack of the resources that one plan deletes. */
final class DueDetails {
  private final ResourceReader reader;

  /** The keys of the resources whose details have been read. */
  private final Set<String> looked = new HashSet<>();

  /** The keys of the resources whose further holders have been read. */
  private final Set<String> read = new HashSet<>();

  DueDetails(ResourceReader reader) {
    this.reader = reader;
  }

  /**
   * Reads the details of the resources that the plan deletes, once for each resource.
   *
   * @return the resources whose details differ from the listing, by key
   * @throws IncompleteViewException if the details cannot be read
   */
  Map<String, AwsResource> withDetails(Assessment seen) {
    Map<String, AwsResource> listed = new LinkedHashMap<>();
    due(seen).filter(due -> looked.add(due.key())).forEach(due -> listed.put(due.key(), due));
    Map<String, AwsResource> detailed = new HashMap<>();
    for (AwsResource now : reader.withDetails(List.copyOf(listed.values()))) {
      if (!now.equals(listed.get(now.key()))) {
        detailed.put(now.key(), now);
      }
    }
    return detailed;
  }

  /** Whether the plan deletes a resource whose details or further holders have not been read. */
  boolean hasUnread(Assessment seen) {
    return due(seen)
        .map(AwsResource::key)
        .anyMatch(key -> !looked.contains(key) || !read.contains(key));
  }

  /**
   * Reads the further holders of the resources that the plan deletes, once for each resource.
   *
   * @return the resources that have some, by key
   */
  Map<String, AwsResource> withFurtherHolders(Assessment seen) {
    List<AwsResource> due = unread(seen).toList();
    Map<String, List<Holder>> holders = reader.furtherHolders(due);
    Map<String, AwsResource> held = new HashMap<>();
    for (AwsResource resource : due) {
      read.add(resource.key());
      List<Holder> own = holders.getOrDefault(resource.key(), List.of());
      if (!own.isEmpty()) {
        held.put(resource.key(), resource.heldAlsoBy(own));
      }
    }
    return held;
  }

  private Stream<AwsResource> unread(Assessment seen) {
    return due(seen).filter(resource -> !read.contains(resource.key()));
  }

  private static Stream<AwsResource> due(Assessment seen) {
    return seen.plan().decisions().stream().filter(Decision::deletes).map(Decision::resource);
  }
}
