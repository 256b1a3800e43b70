package io.dataplane.janitor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuardsTest {
  private static final String SECOND_UID = "janitor.dataplanes[1].cluster-uid";

  /** The guards of two sources, the second one in another context. */
  private static Guards guards(Map<String, String> keys) {
    Map<String, String> settings = new HashMap<>(keys);
    settings.put("janitor.ownership[0].tag", "example.com/dataplane");
    for (int i = 0; i < 2; i++) {
      String source = "janitor.dataplanes[" + i + "].";
      settings.put(source + "api", "example.com/v1");
      settings.put(source + "plural", "dataplanes");
    }
    settings.put("janitor.dataplanes[1].context", "second");
    return ConfigReader.read(
            new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build())
        .guards();
  }

  @Test
  void namesEveryGuardThatARunLacks() {
    Guards none = guards(Map.of());
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(none::require)
        .withMessageContaining("janitor.account: is missing")
        .withMessageContaining("janitor.cluster-uid: is missing")
        .withMessageContaining(SECOND_UID + ": is missing");
  }

  @Test
  void oneClusterUidDoesNotGuardTheOtherContext() {
    Guards first = guards(Map.of("janitor.account", "any", "janitor.cluster-uid", "uid-1"));
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(first::require)
        .withMessageStartingWith(SECOND_UID + ": is missing");
  }

  @Test
  void permitsARunWithAGuardForEachContext() {
    Guards guards =
        guards(
            Map.of(
                "janitor.account",
                "123456789012",
                "janitor.cluster-uid",
                "any",
                SECOND_UID,
                "uid-2"));
    assertThatCode(guards::require).doesNotThrowAnyException();
    assertThat(guards.account()).contains("123456789012");
    assertThat(guards.clusterUids()).isEqualTo(Map.of("second", "uid-2"));
  }
}
