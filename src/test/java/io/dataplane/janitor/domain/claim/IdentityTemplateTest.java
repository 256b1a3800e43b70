package io.dataplane.janitor.domain.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTemplateTest {
  private static final Map<String, Set<String>> VALUES =
      Map.of("a", Set.of("x"), "b.c", Set.of("y"), "labels[e.com/d]", Set.of("z"));

  private static Set<String> identities(String template, Map<String, Set<String>> values) {
    return IdentityTemplate.parse(template)
        .identities(path -> values.getOrDefault(path.toString(), Set.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "a, x",
    "b.c, y",
    "{a}, x",
    "{a}/{b.c}, x/y",
    "dp-{a}, dp-x",
    "{a}{b.c}.eu, xy.eu",
    "{labels[e.com/d]}-{a}, z-x",
  })
  void composesFieldsAndText(String template, String expected) {
    assertThat(identities(template, VALUES)).containsExactly(expected);
    assertThat(IdentityTemplate.parse(IdentityTemplate.parse(template).toString()))
        .isEqualTo(IdentityTemplate.parse(template));
  }

  @Test
  void hasNoIdentityIfAFieldIsMissing() {
    assertThat(identities("{a}/{absent}", VALUES)).isEmpty();
    assertThat(identities("{absent}-x", VALUES)).isEmpty();
  }

  @Test
  void composesEveryCombinationOfListedValues() {
    assertThat(identities("{a}/{b}", Map.of("a", Set.of("1", "2"), "b", Set.of("3", "4"))))
        .containsExactlyInAnyOrder("1/3", "1/4", "2/3", "2/4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{a", "a}", "{}", "{a}/{}", "{{a}}", "{a}}", "{a[*]}", "{a b}", "{.a}"})
  void refusesWhatIsNoTemplate(String text) {
    assertThatThrownBy(() -> IdentityTemplate.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not the path of a field");
  }
}
