package io.dataplane.janitor.simulation.mutation;

import static io.dataplane.janitor.simulation.mutation.Mutant.in;

import java.util.List;

/** Mistakes in what reads the configuration, and the tests that must detect them. */
final class ConfigurationMutants {
  static final List<Mutant> ALL =
      List.of(
          in(
              "StrictMapping",
              "of",
              "problems that SmallRye does not report are ignored",
              "if (problems.isEmpty()) {",
              "if (true) {",
              "config.ConfigReaderTest"),
          in(
              "StrictMapping",
              "STRICT",
              "unknown keys are accepted",
              "SMALLRYE_CONFIG_MAPPING_VALIDATE_UNKNOWN, \"true\"",
              "SMALLRYE_CONFIG_MAPPING_VALIDATE_UNKNOWN, \"false\"",
              "config.ConfigReaderTest"),
          in(
              "DurationText",
              "UNITS",
              "a day has an hour",
              "\"d\", ChronoUnit.DAYS",
              "\"d\", ChronoUnit.HOURS",
              "config.ConfigReaderTest"),
          in(
              "AllowedQuantities",
              "convert",
              "the shortest grace period is no limit",
              "duration(text, Duration.ofSeconds(1), LONGEST)",
              "duration(text, Duration.ZERO, LONGEST)",
              "config.ConfigReaderTest",
              "config.HostileConfigurationTest"),
          in(
              "JanitorSettings",
              "maxDeletions",
              "a million deletions are the default",
              "@WithDefault(\"25\") @WithConverter(AllowedQuantities.Count.class) int maxDeletions();",
              "@WithDefault(\"1000000\")\n    @WithConverter(AllowedQuantities.Count.class)\n    int maxDeletions();",
              "config.ConfigReaderTest"),
          in(
              "YamlCheck",
              "mapping",
              "the last of two equal keys wins",
              "if (earlier != null) {",
              "if (false) {",
              "config.ConfigFileTest"),
          in(
              "YamlCheck",
              "problems",
              "a second document is ignored",
              "if (++documents == 2) {",
              "if (false) {",
              "config.ConfigFileTest"),
          in(
              "YamlCheck",
              "value",
              "a key without a value is ignored",
              "value.getTag().equals(Tag.NULL)",
              "false",
              "config.ConfigFileTest"),
          in(
              "ConfigReader",
              "requireOwnMarks",
              "a mark's tag may be an ownership tag",
              "if (!problems.isEmpty()) {",
              "if (false) {",
              "config.ConfigReaderTest"),
          in(
              "UrlPassword",
              "masked",
              "a password in a URL is printed",
              "text.contains(\"@\")",
              "false",
              "cli.PrintableLogTest"),
          in(
              "ShownValue",
              "of",
              "the value of a secret key is printed",
              "SECRET_KEY.matcher(key).find()",
              "false",
              "config.ConfigReaderTest"),
          in(
              "ShownValue",
              "of",
              "a value that looks like a secret is printed",
              "SECRET_VALUE.matcher(value).find()",
              "false",
              "config.ConfigReaderTest"));

  private ConfigurationMutants() {}
}
