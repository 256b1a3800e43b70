package io.dataplane.janitor.cli;

import io.dataplane.janitor.domain.plan.Limits;
import java.util.ArrayList;
import java.util.List;
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

  /** Refuses values outside of the range of the configuration key, before any call. */
  void check(CommandLine commandLine) {
    count(commandLine, "--max-deletions", maxDeletions);
    count(commandLine, "--max-due", maxDue);
    share(commandLine, "--max-orphan-share", maxOrphanShare);
    count(commandLine, "--min-dataplanes", minDataplanes);
    share(commandLine, "--max-dataplane-drop", maxDataplaneDrop);
    count(commandLine, "--max-revokes", maxRevokes);
  }

  private static void count(CommandLine commandLine, String name, @Nullable Integer value) {
    if (value != null && (value < 0 || value > Limits.LARGEST_COUNT)) {
      throw new ParameterException(
          commandLine,
          "%s: %d is not a whole number from 0 to %d".formatted(name, value, Limits.LARGEST_COUNT));
    }
  }

  private static void share(CommandLine commandLine, String name, @Nullable Double value) {
    if (value != null && !(value >= 0 && value <= 1)) {
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
    List<String> given = new ArrayList<>();
    add(given, "max-deletions", maxDeletions);
    add(given, "max-due", maxDue);
    add(given, "max-orphan-share", maxOrphanShare);
    add(given, "min-dataplanes", minDataplanes);
    add(given, "max-dataplane-drop", maxDataplaneDrop);
    add(given, "max-revokes", maxRevokes);
    return given;
  }

  private static void add(List<String> given, String limit, @Nullable Number value) {
    if (value != null) {
      given.add(limit + "=" + value);
    }
  }
}
