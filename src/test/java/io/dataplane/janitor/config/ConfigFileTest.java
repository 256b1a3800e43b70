package io.dataplane.janitor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
  @TempDir private Path directory;

  @AfterEach
  void forgetTheFile() {
    System.clearProperty("smallrye.config.locations");
  }

  private Path choose(String yaml) throws IOException, ConfigFile.UnreadableException {
    Path file = Files.writeString(directory.resolve("named.yaml"), yaml);
    ConfigFile.choose("report", "--config", file.toString());
    return file;
  }

  @Test
  void namesAllKeysThatAreWrittenTwiceAndTheirLines() {
    assertThatThrownBy(
            () ->
                choose(
                    """
                    janitor:
                      account: "123456789012"
                      limits:
                        max-deletions: 5
                        max-deletions: 500
                      dataplanes:
                        - {api: v1, plural: a, api: v2}
                      account: "210987654321"
                    janitor: {}
                    """))
        .isInstanceOf(ConfigFile.UnreadableException.class)
        .hasMessageContaining("line 5: janitor.limits.max-deletions is already on line 4")
        .hasMessageContaining("line 7: janitor.dataplanes[0].api is already on line 7")
        .hasMessageContaining("line 8: janitor.account is already on line 2")
        .hasMessageContaining("line 9: janitor is already on line 1");
  }

  @Test
  void refusesKeysOfAProfile() {
    assertThatThrownBy(() -> choose("\"%prod\":\n  janitor: {account: \"123456789012\"}\n"))
        .hasMessageContaining("line 1: %prod: keys of a profile are not allowed");
    assertThatThrownBy(() -> choose("janitor: {}\n'%dev.janitor.account': '1'\n"))
        .hasMessageContaining("line 2: %dev.janitor.account: keys of a profile are not allowed");
  }

  @Test
  void refusesAKeyWithoutAValueWhichWouldBeLost() {
    assertThatThrownBy(() -> choose("janitor:\n  account:\n  limits: {max-deletions: ~}\n"))
        .hasMessageContaining("line 2: janitor.account has no value")
        .hasMessageContaining("line 3: janitor.limits.max-deletions has no value");
  }

  @Test
  void refusesASecondDocument() {
    assertThatThrownBy(() -> choose("janitor: {}\n---\njanitor: {account: '1'}\n"))
        .hasMessageContaining("line 3: there is a second document");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password: hunter2\n  account: x: y",
        "password: *hunter2",
        "password: !hunter2 x",
        "password: !hunter2!tag x",
        "password: \"hunter2",
        "password: @hunter2",
        "hunter2: [",
        "password: {hunter2",
        "password: hunter2\u0007",
        "? [hunter2\n: {",
      })
  void saysWhereTheYamlIsWrongButDoesNotQuoteIt(String line) {
    assertThatThrownBy(() -> choose("janitor:\n  " + line + "\n"))
        .isInstanceOf(ConfigFile.UnreadableException.class)
        .hasMessageContaining("it is not valid YAML")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void survivesADocumentThatContainsItself() {
    assertThatThrownBy(() -> choose("janitor: &all\n  exempt: {ids: [*all]}\n"))
        .isInstanceOf(ConfigFile.UnreadableException.class)
        .hasMessageContaining("it is not valid YAML");
  }

  @Test
  void acceptsAnchorsAndKeysOfOthers() throws Exception {
    Path file =
        choose(
            """
            quarkus: {log: {level: INFO}, other: ~}
            janitor:
              exempt: {ids: &ids [sg-1], vpcs: []}
              kinds: *ids
            """);
    assertThat(System.getProperty("smallrye.config.locations")).isEqualTo(file.toUri().toString());
  }
}
