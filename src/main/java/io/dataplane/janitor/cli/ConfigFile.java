package io.dataplane.janitor.cli;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** The file that the configuration is read from, chosen before anything else starts. */
final class ConfigFile {
  static final String OPTION = "--config";

  /** What Quarkus reads by itself, from the working directory. */
  private static final Path USUAL = Path.of("config", "application.yaml");

  private static final String LOCATIONS = "smallrye.config.locations";

  /** There is no such file, or it is no YAML. */
  static final class UnreadableException extends Exception {
    UnreadableException(Path file, String why) {
      super(file + ": " + why);
    }
  }

  private ConfigFile() {}

  /**
   * The configuration without the usual file, where the arguments named another: Quarkus reads
   * both, and would let the usual one win.
   */
  static SmallRyeConfig chosen(SmallRyeConfig all) {
    if (System.getProperty(LOCATIONS) == null) {
      return all;
    }
    List<ConfigSource> sources = new ArrayList<>();
    all.getConfigSources().forEach(sources::add);
    sources.removeIf(source -> source.getName().contains(USUAL.toAbsolutePath().toString()));
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withProfiles(all.getProfiles())
        .withSources(sources.toArray(ConfigSource[]::new))
        .build();
  }

  /** Makes Quarkus read the file that the arguments name, and checks what it is going to read. */
  static void choose(String... arguments) throws UnreadableException {
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
      throw new UnreadableException(file, "the name of a configuration file ends in .yaml or .yml");
    }
    try {
      new YamlConfigSource(name, Files.readString(file), 0).getPropertyNames();
    } catch (IOException unreadable) {
      throw new UnreadableException(file, "it cannot be read: " + unreadable);
    } catch (RuntimeException malformed) {
      throw new UnreadableException(file, "it is not valid YAML: " + malformed.getMessage());
    }
  }
}
