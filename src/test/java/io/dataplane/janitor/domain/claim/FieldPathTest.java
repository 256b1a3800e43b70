package io.dataplane.janitor.domain.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPathTest {

  @Test
  void splitsAtDots() {
    assertThat(FieldPath.parse("status.vpcId").names()).containsExactly("status", "vpcId");
  }

  @Test
  void keepsNamesWithDotsInBracketsWhole() {
    FieldPath path = FieldPath.parse("metadata.labels[example.com/id].x");
    assertThat(path.names()).containsExactly("metadata", "labels", "example.com/id", "x");
    assertThat(path).hasToString("metadata.labels[example.com/id].x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ".", ".status", "status.", "a..b", "a[", "a[]", "a]b", "a[b", "*", "a.*", "a[*]",
        "a[*].b", "a[0].b", "{a}/{b}", "{a}", "a/b", "'a'", "\"a\"", "a['b']", "$.a", "a b", "a[ ]",
        "a\\.b", "a,b",
      })
  void refusesWhatIsNoPath(String text) {
    assertThatThrownBy(() -> FieldPath.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "'" + text + "'", "names of letters", "in brackets", "every element");
  }
}
