package io.dataplane.janitor.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

  @Test
  void leavesVisibleTextAlone() {
    assertThat(SafeText.of("k8s-traffic-blå_網 (1)")).isEqualTo("k8s-traffic-blå_網 (1)");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00, 0x07, 0x08, 0x1b, 0x7f, 0x85, 0x9b, 0xa0, 0xad, 0x300, 0x200b, 0x200f, 0x2028, 0x2029,
        0x202e, 0x2066, 0x3000, 0xd800, 0xe000, 0xfeff, 0xe0041
      })
  void escapesWhatIsNotPlainlyVisible(int codePoint) {
    assertThat(SafeText.of("a" + Character.toString(codePoint) + "b"))
        .isEqualTo("a\\u{" + Integer.toHexString(codePoint) + "}b");
  }

  @Test
  void anEscapeCannotBeMistakenForText() {
    assertThat(SafeText.of("a\nb\r\t")).isEqualTo("a\\nb\\r\\t");
    assertThat(SafeText.of("a\\nb")).isEqualTo("a\\\\nb");
  }

  @Test
  void cutsBetweenCharactersNotInsideOne() {
    assertThat(SafeText.shortened("😀".repeat(6), 6)).isEqualTo("😀".repeat(6));
    assertThat(SafeText.shortened("😀".repeat(7), 6)).isEqualTo("😀".repeat(3) + "...");
  }

  @Test
  void cutsByTheWidthThatEscapesTakeAndNeverInsideOne() {
    assertThat(SafeText.shortened("\n\n\n", 6)).isEqualTo("\n\n\n");
    assertThat(SafeText.shortened("a\n\n\n", 6)).isEqualTo("a\n...");
  }
}
