package io.dataplane.janitor.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScriptsTest {
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
