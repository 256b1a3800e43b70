package io.dataplane.janitor.metrics;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The janitor's own meters in Prometheus' text format 0.0.4. */
public final class Exposition {

  /** Samples and their comments; Prometheus' format has each on one line. */
  private static final Pattern OWN = Pattern.compile("(# (HELP|TYPE) )?janitor_.*");

  private Exposition() {}

  /** All that the registry holds of the janitor; what libraries count of themselves is left out. */
  // The registry of the simpleclient is deprecated, but it is the one that Quarkus brings.
  @SuppressWarnings("deprecation")
  public static String of(PrometheusMeterRegistry registry) {
    return registry
        .scrape()
        .lines()
        .filter(line -> OWN.matcher(line).matches())
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
