package io.dataplane.janitor.domain.verdict;

import java.util.Optional;

/**
 * Finds the dataplane that a resource's name names. An implementation must take time that is linear
 * in the length of the name: names are written by anybody who may create resources.
 */
@FunctionalInterface
public interface NameMatcher {

  /** The dataplane in the name; empty where the name does not match as a whole. */
  Optional<String> dataplane(String name);
}
