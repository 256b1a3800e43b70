package io.dataplane.janitor.cli;

import io.dataplane.janitor.domain.plan.Limits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The limits that hold for one run instead of the configured ones. */
final class LimitOptions {
  private static final String COUNT = "COUNT";
  private static final String SHARE = "SHARE";

  @Option(
      names = "--max-deletions",
      paramLabel = COUNT,
      description = "The quota of deletions of this run.")
  private @Nullable Integer maxDeletions;

  @Option(
      names = "--max-due",
      paramLabel = COUNT,
      description = "The number of due orphans above which this run deletes nothing.")
  private @Nullable Integer maxDue;

  @Option(
      names = "--max-orphan-share",
      paramLabel = SHARE,
      description = "The share (0 to 1) of orphans above which this run changes nothing.")
  private @Nullable Double maxOrphanShare;

  @Option(
      names = "--min-dataplanes",
      paramLabel = COUNT,
      description =
          "The number of live dataplanes of a source below which this run changes nothing.")
  private @Nullable Integer minDataplanes;

  @Option(
      names = "--max-dataplane-drop",
      paramLabel = SHARE,
      description = "The share (0 to 1) of gone dataplanes above which this run changes nothing.")
  private @Nullable Double maxDataplaneDrop;

  @Option(
      names = "--max-revokes",
      paramLabel = COUNT,
      description = "The number of rules that this run may revoke from groups that stay.")
  private @Nullable Integer maxRevokes;

  /** The limits that are given, by the name of their key. */
  private Map<String, Number> limits() {
    Map<String, Number> given = new LinkedHashMap<>();
    put(given, "max-deletions", maxDeletions);
    put(given, "max-due", maxDue);
    put(given, "max-orphan-share", maxOrphanShare);
    put(given, "min-dataplanes", minDataplanes);
    put(given, "max-dataplane-drop", maxDataplaneDrop);
    put(given, "max-revokes", maxRevokes);
    return given;
  }

  private static void put(Map<String, Number> given, String limit, @Nullable Number value) {
    if (value != null) {
      given.put(limit, value);
    }
  }

  /** Refuses values outside of the range of the configuration key, before any call. */
  void check(CommandLine commandLine) {
    limits()
        .forEach(
            (limit, value) -> {
              if (value instanceof Integer count) {
                count(commandLine, "--" + limit, count);
              } else {
                share(commandLine, "--" + limit, value.doubleValue());
              }
            });
  }

  private static void count(CommandLine commandLine, String name, int value) {
    if (value < 0 || value > Limits.LARGEST_COUNT) {
      throw new ParameterException(
          commandLine,
          "%s: %d is not a whole number from 0 to %d".formatted(name, value, Limits.LARGEST_COUNT));
    }
  }

  private static void share(CommandLine commandLine, String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new ParameterException(
          commandLine, "%s: %s is not a number from 0 to 1".formatted(name, value));
    }
  }

  Limits over(Limits configured) {
    return new Limits(
        Objects.requireNonNullElse(maxDeletions, configured.maxDeletions()),
        Objects.requireNonNullElse(maxDue, configured.maxDue()),
        Objects.requireNonNullElse(maxOrphanShare, configured.maxOrphanShare()),
        Objects.requireNonNullElse(minDataplanes, configured.minDataplanes()),
        Objects.requireNonNullElse(maxDataplaneDrop, configured.maxDataplaneDrop()),
        Objects.requireNonNullElse(maxRevokes, configured.maxRevokes()));
  }

  /** The limits that are given, such as {@code max-due=1000}. */
  List<String> given() {
    return limits().entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()).toList();
  }
}
