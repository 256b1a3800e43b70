package io.dataplane.janitor.bench;

import io.dataplane.janitor.demo.TemporaryDirectory;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Lets the built program make one report on an emulated region, for the JVM to store the classes
 * that it loads: an AOT cache (JEP 514) since Java 25, a class data archive before. To be started
 * by {@code scripts/train}, by the JVM for which the cache is.
 */
public final class Training {
  private static final String CONFIG = "janitor.yaml";
  private static final String JAR = "quarkus-run.jar";
  private static final int FIRST_WITH_AOT_CACHES = 25;
  private static final long LONGEST_MINUTES = 5;

  /** The options of the launcher, since the JVM refuses a cache of other ones. */
  private static final List<String> AS_LAUNCHED =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xms16m", "-Xlog:disable");

  private Training() {}

  /**
   * Trains the program.
   *
   * @param arguments the directory of the program, which gets the cache
   */
  public static void main(String... arguments) throws Exception {
    Path app = Path.of(arguments[0]).toAbsolutePath();
    Path directory = TemporaryDirectory.create("janitor-training");
    try (BenchWorld world = new BenchWorld(new Shape(200), false);
        InputStream config = Objects.requireNonNull(Training.class.getResourceAsStream(CONFIG))) {
      Files.copy(config, directory.resolve(CONFIG));
      train(app, directory, world);
    }
  }

  private static void train(Path app, Path directory, BenchWorld world)
      throws IOException, InterruptedException {
    boolean aot = Runtime.version().feature() >= FIRST_WITH_AOT_CACHES;
    Path cache = cache(app, aot ? ".aot" : ".jsa");
    Path unfinished = directory.resolve("cache");
    String option = aot ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=";
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(AS_LAUNCHED);
    command.addAll(List.of(option + unfinished, "-jar", app.resolve(JAR).toString()));
    command.addAll(List.of("report", "--config", CONFIG));
    run(command, directory, world);
    Files.createDirectories(app.resolve("cache"));
    Files.move(unfinished, cache, StandardCopyOption.REPLACE_EXISTING);
    System.out.printf("Trained %s (%d MB)%n", cache, Files.size(cache) >> 20);
  }

  private static void run(List<String> command, Path directory, BenchWorld world)
      throws IOException, InterruptedException {
    File log = directory.resolve("log").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log);
    builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
    builder.environment().putAll(world.environment(directory));
    Process process = builder.start();
    try {
      if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IOException("The training failed:%n%s".formatted(Files.readString(log.toPath())));
      }
    } finally {
      process.destroyForcibly();
    }
  }

  /** The options by which the launcher starts the program, with the cache of this JVM if any. */
  static List<String> launched(Path app) {
    List<String> options = new ArrayList<>(AS_LAUNCHED);
    Path aot = cache(app, ".aot");
    Path archive = cache(app, ".jsa");
    if (Files.exists(aot)) {
      options.add("-XX:AOTCache=" + aot);
    } else if (Files.exists(archive)) {
      options.add("-XX:SharedArchiveFile=" + archive);
    }
    return options;
  }

  private static Path cache(Path app, String ending) {
    return app.resolve("cache").resolve(System.getProperty("java.runtime.version") + ending);
  }
}
