package io.dataplane.janitor.config;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Maps configuration sources to {@link JanitorSettings}. SmallRye's mapping finds wrong and missing
 * values, and unknown keys. {@link SourceCheck} and {@link OwnershipRules} find the other problems.
 * All are reported together.
 */
final class StrictMapping {
  /** Has the highest ordinal, so that no source can disable the check for unknown keys. */
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
    MappingProblems wording = new MappingProblems(new Texts(plain));
    Set<String> hidden = new HashSet<>();
    boolean again = true;
    while (again) {
      try {
        JanitorSettings settings = mapped(config, hidden);
        if (problems.isEmpty()) {
          return settings;
        }
        again = false;
      } catch (ConfigValidationException invalid) {
        List<String> messages = messages(invalid);
        messages.forEach(message -> problems.addAll(wording.of(message)));
        again = hidden.addAll(wrongElements(messages));
      }
    }
    throw new ConfigurationException(problems.stream().distinct().toList());
  }

  private static JanitorSettings mapped(SmallRyeConfig config, Set<String> hidden) {
    return builder(config)
        .withInterceptors(new Hiding(hidden))
        .withMapping(JanitorSettings.class)
        .build()
        .getConfigMapping(JanitorSettings.class);
  }

  private static List<String> messages(ConfigValidationException invalid) {
    return IntStream.range(0, invalid.getProblemCount())
        .mapToObj(index -> invalid.getProblem(index).getMessage())
        .toList();
  }

  /**
   * SmallRye stops at the first wrong element of a list. Once that is hidden, it finds the next.
   */
  private static List<String> wrongElements(List<String> messages) {
    return messages.stream()
        .flatMap(message -> MappingProblems.wrongKey(message).stream())
        .filter(key -> key.endsWith("]"))
        .toList();
  }

  /** Hides keys from the mapping. */
  private record Hiding(Set<String> hidden) implements ConfigSourceInterceptor {
    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
      return hidden.contains(name) ? null : context.proceed(name);
    }

    @Override
    public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
      Iterable<String> all = context::iterateNames;
      return StreamSupport.stream(all.spliterator(), false)
          .filter(name -> !hidden.contains(name))
          .iterator();
    }
  }

  private static SmallRyeConfigBuilder builder(SmallRyeConfig config) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withSources(
            StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .toArray(ConfigSource[]::new))
        .withSources(STRICT);
  }

  /** SmallRye accepts a list of groups without an element. */
  private static List<String> missingLists(SmallRyeConfig plain) {
    return Map.of(
            "dataplanes", "nothing can be judged without a source of live dataplanes; add one",
            "ownership", "no resource names a dataplane without a rule; add one")
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
