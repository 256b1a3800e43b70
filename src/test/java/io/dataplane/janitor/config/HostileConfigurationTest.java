package io.dataplane.janitor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.dataplane.janitor.testing.HostileTexts;
import io.dataplane.janitor.text.SafeText;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever the configuration holds: it is valid, or what is wrong is said. */
class HostileConfigurationTest {
  private static final int SEEDS = 1000;
  private static final List<String> KEYS =
      List.of(
          "account",
          "cluster-uid",
          "grace-period",
          "min-age",
          "tag-prefix",
          "kinds",
          "kinds[0]",
          "dataplanes[0].api",
          "dataplanes[0].plural",
          "dataplanes[1].identities",
          "dataplanes[0].claimed-ids[3]",
          "dataplanes[0].vpc",
          "dataplanes[0].gone-when.field",
          "dataplanes[0].gone-when.in",
          "ownership[0].tag",
          "ownership[0].tag-key-prefix",
          "ownership[1].tag-value",
          "ownership[1].name-pattern",
          "exempt.tags",
          "exempt.ids[0]",
          "limits.max-deletions",
          "limits.max-orphan-share",
          "limits.min-dataplanes",
          "run.deadline",
          "pushgateway.url",
          "schedule");

  @Test
  void readsItOrSaysWhatIsWrong() {
    int read = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Map<String, String> settings = settings(new HostileTexts(seed));
      try {
        ConfigReader.read(
            new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build());
        read++;
      } catch (ConfigurationException named) {
        assertThat(named.getMessage()).as("seed %d: %s", seed, settings).contains("janitor.");
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError crash) {
        fail("seed " + seed + ": " + SafeText.of(crash + " by " + settings), crash);
      }
    }
    assertThat(read).as("some stay valid").isPositive();
  }

  private static Map<String, String> settings(HostileTexts texts) {
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "janitor.dataplanes[0].api", "dataplane.example.com/v1",
                "janitor.dataplanes[0].plural", "dataplanes",
                "janitor.ownership[0].tag", "example.com/dataplane"));
    for (int changes = texts.random().nextInt(3); changes >= 0; changes--) {
      String key = "janitor." + texts.any(KEYS);
      settings.put(texts.oneIn(5) ? texts.damaged(key) : key, texts.text());
    }
    return settings;
  }
}
