package io.dataplane.janitor.config;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.yaml.snakeyaml.error.YAMLException;

/** Chooses and checks the configuration file, before anything else starts. */
public final class ConfigFile {
  public static final String OPTION = "--config";

  /** The file that Quarkus reads by default, in the working directory. */
  private static final Path USUAL = Path.of("config", "application.yaml");

  /** Environment variables have ordinal 300, system properties 400. */
  private static final int BELOW_THE_ENVIRONMENT = 260;

  private static final String LOCATIONS = "smallrye.config.locations";

  /** The file does not exist, or is not valid YAML. */
  public static final class UnreadableException extends Exception {
    UnreadableException(Path file, String why) {
      super(file + ": " + why);
    }
  }

  private ConfigFile() {}

  /**
   * The configuration with the file that the arguments name instead of the default one. Quarkus
   * reads both files. It gives the named file, whose name is in a system property, a higher
   * priority than environment variables and, in part, than system properties.
   */
  public static SmallRyeConfig chosen(SmallRyeConfig all) {
    String named = System.getProperty(LOCATIONS);
    return named == null ? all : with(URI.create(named), all);
  }

  private static SmallRyeConfig with(URI file, SmallRyeConfig all) {
    List<ConfigSource> sources = new ArrayList<>();
    all.getConfigSources().forEach(sources::add);
    sources.removeIf(source -> source.getName().contains(USUAL.toAbsolutePath().toString()));
    sources.removeIf(source -> source.getName().contains(Path.of(file).toString()));
    try {
      sources.add(new YamlConfigSource(file.toURL(), BELOW_THE_ENVIRONMENT));
    } catch (IOException vanished) {
      throw new UncheckedIOException(vanished);
    }
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withProfiles(all.getProfiles())
        .withSources(sources.toArray(ConfigSource[]::new))
        .build();
  }

  /** Makes Quarkus read the file that the arguments name, and checks the file that it will read. */
  public static void choose(String... arguments) throws UnreadableException {
    Optional<Path> named = named(arguments);
    if (named.isPresent()) {
      check(named.get());
      if (!named.get().toAbsolutePath().normalize().equals(USUAL.toAbsolutePath())) {
        System.setProperty(LOCATIONS, named.get().toUri().toString());
      }
    } else if (Files.exists(USUAL)) {
      check(USUAL);
    }
  }

  private static Optional<Path> named(String... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].startsWith(OPTION + "=")) {
        return Optional.of(Path.of(arguments[i].substring(OPTION.length() + 1)));
      }
      if (arguments[i].equals(OPTION) && i + 1 < arguments.length) {
        return Optional.of(Path.of(arguments[i + 1]));
      }
    }
    return Optional.empty();
  }

  private static void check(Path file) throws UnreadableException {
    String name = file.toString();
    if (!name.endsWith(".yaml") && !name.endsWith(".yml")) {
      throw new UnreadableException(
          file, "the name of a configuration file must end in .yaml or .yml; rename the file");
    }
    try {
      String text = Files.readString(file);
      List<String> problems = YamlCheck.problems(text);
      if (!problems.isEmpty()) {
        String separator = System.lineSeparator() + file + ": ";
        throw new UnreadableException(file, String.join(separator, problems));
      }
      new YamlConfigSource(name, text, 0).getPropertyNames();
    } catch (IOException unreadable) {
      throw new UnreadableException(file, "it cannot be read: " + unreadable);
    } catch (YAMLException malformed) {
      throw new UnreadableException(file, YamlCheck.malformed(malformed));
    } catch (RuntimeException | StackOverflowError malformed) {
      throw new UnreadableException(file, "it is not valid YAML; check its syntax");
    }
  }
}
