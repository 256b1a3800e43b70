package io.dataplane.janitor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import org.junit.jupiter.api.Test;

class GuardsTest {
  private static Guards guards(String yaml) {
    String sources =
        """
          dataplanes:
            - {api: example.com/v1, plural: dataplanes, identities: [metadata.name]}
            - {api: example.com/v1, plural: dataplanes, context: second, identities: [metadata.name]%s}
          ownership: [{tag: example.com/dataplane}]
        """;
    String second = yaml.contains("SECOND") ? ", cluster-uid: uid-2" : "";
    String whole = "janitor:\n" + sources.formatted(second) + yaml.replace("SECOND", "");
    return ConfigReader.read(
            new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new YamlConfigSource("test", whole, 100))
                .build())
        .guards();
  }

  @Test
  void namesEveryGuardThatARunLacks() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> guards("").require())
        .withMessageContaining("janitor.account: is missing")
        .withMessageContaining("janitor.cluster-uid: is missing")
        .withMessageContaining("janitor.dataplanes[1].cluster-uid: is missing");
  }

  @Test
  void oneClusterUidDoesNotGuardTheOtherContext() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> guards("  account: any\n  cluster-uid: uid-1\n").require())
        .withMessageNotContaining("janitor.cluster-uid")
        .withMessageContaining("janitor.dataplanes[1].cluster-uid: is missing");
  }

  @Test
  void permitsARunWithAGuardForEachContext() {
    Guards guards = guards("  account: \"123456789012\"\n  cluster-uid: any\n  #SECOND\n");
    assertThatCode(guards::require).doesNotThrowAnyException();
    assertThat(guards.account()).contains("123456789012");
    assertThat(guards.clusterUids()).containsOnlyKeys("second");
  }
}
