package io.dataplane.janitor.domain.verdict;

import java.util.Optional;

/**
 * Finds the dataplane in the name of a resource. An implementation must run in time linear in the
 * length of the name, since every user with permission to create resources chooses names.
 */
@FunctionalInterface
public interface NameMatcher {

  /** The dataplane in the name; empty if the whole name does not match. */
  Optional<String> dataplane(String name);
}
