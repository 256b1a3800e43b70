package io.dataplane.janitor.domain.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DP-A",
        " dp-a\t",
        "\u00A0dp-a\u2007",
        "dp\u2010a",
        "dp\u2011a",
        "dp\u2012a",
        "dp\u2013a",
        "dp\u2014a",
        "dp\u2212a",
        "dp\uFE63a",
        "dp\uFF0Da",
        "dp\u2043a",
        "dp\u00ADa",
        "\uFEFFdp-a",
        "dp-\u200Ba",
        "dp-a\u200B\u2060\u200E",
        "dp\u200D-a\uFE0F",
        "\uFF44\uFF50-\uFF41",
      })
  void isTheSameInEveryForm(String written) {
    assertThat(CanonicalName.agree(written, "dp-a")).isTrue();
    assertThat(CanonicalName.agree("dp-a", written)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"blue team", "blue\u00A0team", "blue\u2007 team", "BLUE\u202Fteam"})
  void takesEveryBlankForASpace(String written) {
    assertThat(CanonicalName.of(written)).containsExactly("blue team");
  }

  @Test
  void joinsWhatIsComposedAndDecomposed() {
    String composed = "KÖln-ﬁ";
    assertThat(CanonicalName.of(Normalizer.normalize(composed, Normalizer.Form.NFD)))
        .isEqualTo(CanonicalName.of(composed))
        .containsExactly("köln-fi");
    assertThat(CanonicalName.agree("o\u200B\u0308", "\u00F6")).isTrue();
  }

  @Test
  void takesASoftHyphenForAHyphenOrNothing() {
    assertThat(CanonicalName.of("dp\u00ADa")).containsExactlyInAnyOrder("dpa", "dp-a");
  }

  @Test
  void keepsNamesOfDifferentDataplanesApart() {
    List<String> names =
        List.of(
            "日本", "中国", "京都", "dp-a", "dp-b", "dpa", "dp_a", "dp a", "??", "köln", "koln", "кот");
    for (String one : names) {
      for (String other : names) {
        assertThat(CanonicalName.agree(one, other))
            .as(one + " " + other)
            .isEqualTo(one.equals(other));
      }
    }
  }
}
