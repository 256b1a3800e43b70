package io.dataplane.janitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Neither CDI nor a configuration exists here. */
class HelpTest {
  private final PrintStream usual = System.out;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  @BeforeEach
  void capture() {
    System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setOut(usual);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--help | Usage: janitor ",
        "-h | Usage: janitor ",
        "report --help | Usage: janitor report ",
        "explain -h | Usage: janitor explain ",
        "dataplanes --help | Usage: janitor dataplanes ",
        "run --dry-run --help | Usage: janitor run ",
        "--version | dataplane-janitor ",
        "run -V | dataplane-janitor ",
        "--config missing.yaml report --help | Usage: janitor report ",
      })
  void printsHelpAndVersionByTheArgumentsAlone(String arguments, String beginning) {
    assertThat(Help.printed(arguments.split(" "))).hasValue(0);
    assertThat(output.toString(StandardCharsets.UTF_8)).startsWith(beginning);
  }

  @ParameterizedTest
  @ValueSource(strings = {"report", "explain sg-1", "run -- --help", "report --format --help"})
  void leavesAllElseToTheCommands(String arguments) {
    assertThat(Help.printed(arguments.split(" "))).isEmpty();
    assertThat(output.size()).isZero();
  }

  @Test
  void needsNoArguments() {
    assertThat(Help.printed()).isEqualTo(OptionalInt.empty());
  }
}
