package io.dataplane.janitor.domain.verdict;

import java.util.Optional;

/**
 * Finds the dataplane in a name or tag value of a resource. An implementation must run in time
 * linear in the length of the text, since every user with permission to create resources chooses
 * it.
 */
@FunctionalInterface
public interface NameMatcher {

  /** The dataplane in the text; empty if the whole text does not match. */
  Optional<String> dataplane(String text);
}
