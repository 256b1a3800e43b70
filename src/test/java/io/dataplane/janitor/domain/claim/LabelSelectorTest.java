package io.dataplane.janitor.domain.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSelectorTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                            | ``              | true",
        "tier                          | tier=gold       | true",
        "tier                          | tier=           | true",
        "tier                          | env=prod        | false",
        "!tier                         | env=prod        | true",
        "! tier                        | tier=gold       | false",
        "tier=gold                     | tier=gold       | true",
        "tier==gold                    | tier=gold       | true",
        "tier = gold                   | tier=iron       | false",
        "tier=                         | tier=           | true",
        "tier=gold                     | env=gold        | false",
        "tier!=gold                    | tier=gold       | false",
        "tier!=gold                    | tier=iron       | true",
        "tier!=gold                    | env=prod        | true",
        "tier in (gold, lead)          | tier=lead       | true",
        "tier in (gold,)               | tier=           | true",
        "tier in (gold)                | env=prod        | false",
        "tier notin (gold, lead)       | tier=lead       | false",
        "tier notin (gold)             | env=prod        | true",
        "tier in (gold),!env           | tier=gold       | true",
        "tier in (gold),!env           | tier=gold,env=x | false",
        "tier=gold,env=prod            | tier=gold       | false",
        "example.com/tier=gold         | example.com/tier=gold | true",
        "input=a                       | input=a         | true",
        "in                            | in=a            | true",
        "size>3                        | size=4          | true",
        "size>3                        | size=3          | false",
        "size<3                        | size=2          | true",
        "size<3                        | size=small      | false",
        "size<3                        | env=1           | false",
      })
  void selectsAsTheApiServerDoes(String selector, String labels, boolean selected) {
    Map<String, String> map =
        Arrays.stream(labels.split(",", -1))
            .filter(each -> !each.isEmpty())
            .map(each -> each.split("=", -1))
            .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    assertThat(LabelSelector.parse(selector).matches(map)).isEqualTo(selected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",", "a,", ",a", "a,,b", "a b", "a in b", "a in (b", "a in b)", "a=b=c", "=b", "a=-b",
        "a=b/c", "-a", "a/b/c", "a in", "a in (b c)", "!a=b", "!", "a>x", "a>", "a=(b)",
            "tier: gold",
        "a=\"b\"", "/a"
      })
  void refusesWhatTheApiServerRefuses(String selector) {
    assertThatThrownBy(() -> LabelSelector.parse(selector))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'" + selector + "'", "a label selector, such as");
  }
}
