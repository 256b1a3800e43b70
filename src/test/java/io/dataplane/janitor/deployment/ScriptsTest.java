package io.dataplane.janitor.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptsTest {
  @TempDir private Path directory;

  /** A JDK of this version, whose compiler must not be started. */
  private Path jdk(String version) throws IOException {
    Path home = Files.createDirectories(directory.resolve("jdk-" + version));
    Path compiler = Files.createDirectories(home.resolve("bin")).resolve("javac");
    Files.writeString(compiler, "#!/bin/sh\necho started >>" + directory.resolve("log") + "\n");
    assertThat(compiler.toFile().setExecutable(true)).isTrue();
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
    return home;
  }

  @ParameterizedTest
  @CsvSource({"21, true", "25.0.1, true", "100.0.1, true", "17.0.15, false", "20.0.2, false"})
  void readsTheVersionOfAJdkWithoutStartingIt(String version, boolean used) throws Exception {
    Path home = jdk(version);
    ProcessBuilder script = new ProcessBuilder("bash", "scripts/java-home");
    script.environment().put("JAVA_HOME", home.toString());
    Process process = script.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();

    assertThat(output.strip().equals(home.toString())).as(output).isEqualTo(used);
    assertThat(directory.resolve("log")).doesNotExist();
  }

  @Test
  void findsTheJdkWithoutAHomeDirectory() throws IOException, InterruptedException {
    ProcessBuilder script = new ProcessBuilder("bash", "scripts/java-home");
    script.environment().remove("HOME");
    // No JDK of this name: it must go on to the directories.
    script.environment().put("JAVA_HOME", "/nonexistent");
    script.environment().put("PATH", "/usr/bin:/bin");
    Process process = script.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isIn(0, 1);
    assertThat(output).doesNotContain("HOME: unbound variable");
  }
}
