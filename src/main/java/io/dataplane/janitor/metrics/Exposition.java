package io.dataplane.janitor.metrics;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The janitor's own meters in Prometheus' text format 0.0.4. */
public final class Exposition {

  /** Samples and their comments; each is one line of the format. */
  private static final Pattern OWN = Pattern.compile("(# (HELP|TYPE) )?janitor_.*");

  private Exposition() {}

  /** All meters of the janitor in the registry, without the meters of libraries. */
  // The simpleclient registry is deprecated, but it writes what the alerts were written for.
  @SuppressWarnings("deprecation")
  public static String of(PrometheusMeterRegistry registry) {
    return registry
        .scrape()
        .lines()
        .filter(line -> OWN.matcher(line).matches())
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
