package io.dataplane.janitor.acceptance.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.acceptance.packaged.PackagedProgram.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, by its launcher. */
class ProgramIT extends ProgramContract {
  @TempDir private Path checkout;

  @Override
  Path executable() {
    return Path.of("janitor");
  }

  @Test
  void leavesOutACacheThatDoesNotFitTheJvm() throws Exception {
    for (String file : List.of("janitor", "scripts/java-home")) {
      Files.createDirectories(checkout.resolve(file).getParent());
      Files.copy(Path.of(file), checkout.resolve(file));
    }
    Path app = Files.createDirectories(checkout.resolve("target/quarkus-app"));
    try (Stream<Path> parts = Files.list(Path.of("target/quarkus-app"))) {
      for (Path part : parts.filter(each -> !each.endsWith("cache")).toList()) {
        Files.createSymbolicLink(app.resolve(part.getFileName()), part.toAbsolutePath());
      }
    }
    String version = System.getProperty("java.runtime.version");
    Files.writeString(Files.createDirectory(app.resolve("cache")).resolve(version + ".aot"), "x");

    Ended ended = new PackagedProgram(checkout.resolve("janitor"), checkout).run("--version");

    assertThat(ended.status()).isZero();
    assertThat(ended.output()).startsWith("dataplane-janitor ");
    assertThat(ended.errors()).isEmpty();
  }
}
