package io.dataplane.janitor.domain.claim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamePartsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dp-a,dp-b",
        "dp-a, dp-b",
        "dp-a dp-b",
        "dp-a;dp-b",
        "dp-a+dp-b",
        "dp-a/dp-b",
        "dp-a|dp-b",
        "dp-a & dp-b",
        "dp-a and dp-b.",
        "dp-a\ndp-b",
        "dp-a\u00A0dp-b",
        "dp-a，dp-b",
        "dp-a、dp-b",
        "[\"dp-a\",\"dp-b\"]",
        "['dp-a', 'dp-b']",
        "{\"names\": [\"dp-a\", \"dp-b\"]}",
        "- dp-a\n- dp-b",
        "first=dp-a:second=dp-b",
        "arn:aws:eks:eu-west-1:1:cluster/dp-a,dp-b",
      })
  void areAllNamesInAText(String text) {
    assertThat(NameParts.of(text)).contains("dp-a", "dp-b").doesNotContain("dp", "a", "b");
  }

  @Test
  void haveDashesDotsAndUnderscoresWithin() {
    assertThat(NameParts.of("eu.dp_a-1")).isEmpty();
    assertThat(NameParts.of("eu.dp\u2011a")).isEmpty();
    assertThat(NameParts.of("team/eu.dp_a-1")).containsExactly("team", "eu.dp_a-1");
  }

  @Test
  void mayHaveSeveralWords() {
    assertThat(NameParts.of("Blue Team, ns/dp-a")).contains("Blue Team", "ns/dp-a", "dp-a");
  }

  @Test
  void areUnescapedFromJson() {
    assertThat(NameParts.of("[\"\\u65e5\\u672c\", \"K\\u00f6ln\"]")).contains("日本", "Köln");
  }

  @Test
  void areBoundedInHostileTexts() {
    String words = "a,".repeat(50_000);
    assertThat(NameParts.of(words)).hasSize(8);
    assertThat(NameParts.of(".".repeat(100_000))).isEmpty();
  }
}
