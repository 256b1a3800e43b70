package io.dataplane.janitor.domain.verdict;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The treatment of orphans one of whose owners no run has seen alive. */
public enum UnknownOwnerPolicy {
  /** They are counted and reported, but neither marked nor deleted. */
  KEEP,
  /** They are deleted after the grace period, like all orphans. */
  DELETE;

  /** The value in the configuration. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<UnknownOwnerPolicy> labelled(String label) {
    return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(UnknownOwnerPolicy::label).toList();
  }
}
