package io.dataplane.janitor.aws.use;

import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.run.IncompleteViewException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The holders of due resources, by their keys. */
final class Uses {
  private final Map<String, List<Holder>> holders = new HashMap<>();

  /** One kind of use. Adds a holder for each use of these resources that it finds. */
  interface Reading {
    void addTo(Uses uses, List<AwsResource> due);
  }

  void add(AwsResource held, Holder holder) {
    holders.computeIfAbsent(held.key(), first -> new ArrayList<>()).add(holder);
  }

  /**
   * Reads one kind of use. If it cannot be read, each of the resources may be in use, and is kept.
   *
   * @param name the kind, for people
   */
  void read(String name, List<AwsResource> due, Reading reading) {
    if (due.isEmpty()) {
      return;
    }
    try {
      reading.addTo(this, due);
    } catch (IncompleteViewException unread) {
      Holder unknown =
          Holder.outside("%s, which could not be read: %s".formatted(name, unread.reason()));
      due.forEach(resource -> add(resource, unknown));
    }
  }

  Map<String, List<Holder>> byKey() {
    return holders;
  }
}
