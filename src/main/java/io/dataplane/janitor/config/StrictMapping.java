package io.dataplane.janitor.config;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Maps configuration sources to {@link JanitorSettings}. SmallRye's mapping finds wrong and missing
 * values, and unknown keys. What it does not find, {@link SourceCheck} and {@link OwnershipRules}
 * do; all problems are reported together.
 */
final class StrictMapping {
  /** Above all others, so that no source can switch the check for unknown keys off. */
  private static final ConfigSource STRICT =
      new PropertiesConfigSource(
          Map.of(SmallRyeConfig.SMALLRYE_CONFIG_MAPPING_VALIDATE_UNKNOWN, "true"),
          "strict",
          Integer.MAX_VALUE);

  private StrictMapping() {}

  /**
   * The settings.
   *
   * @throws ConfigurationException with a line for each problem
   */
  static JanitorSettings of(SmallRyeConfig config) {
    SmallRyeConfig plain = builder(config).build();
    SourceCheck check = SourceCheck.of(plain);
    List<String> problems = new ArrayList<>(check.problems());
    if (!check.mappable()) {
      throw new ConfigurationException(problems);
    }
    problems.addAll(OwnershipRules.problems(plain));
    problems.addAll(missingLists(plain));
    try {
      JanitorSettings settings =
          builder(config)
              .withMapping(JanitorSettings.class)
              .build()
              .getConfigMapping(JanitorSettings.class);
      if (problems.isEmpty()) {
        return settings;
      }
    } catch (ConfigValidationException invalid) {
      MappingProblems wording = new MappingProblems(new Texts(plain));
      IntStream.range(0, invalid.getProblemCount())
          .mapToObj(index -> wording.of(invalid.getProblem(index).getMessage()))
          .forEach(problems::addAll);
    }
    throw new ConfigurationException(problems.stream().distinct().toList());
  }

  private static SmallRyeConfigBuilder builder(SmallRyeConfig config) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withSources(
            StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .toArray(ConfigSource[]::new))
        .withSources(STRICT);
  }

  /** A list of groups without an element is no problem for SmallRye. */
  private static List<String> missingLists(SmallRyeConfig plain) {
    return Map.of(
            "dataplanes", "without a source of live dataplanes nothing can be judged",
            "ownership", "without a rule no resource names a dataplane")
        .entrySet()
        .stream()
        .filter(
            list ->
                plain
                    .getIndexedPropertiesIndexes(JanitorSettings.PREFIX + "." + list.getKey())
                    .isEmpty())
        .map(list -> "janitor.%s: is missing; %s".formatted(list.getKey(), list.getValue()))
        .sorted()
        .toList();
  }
}
