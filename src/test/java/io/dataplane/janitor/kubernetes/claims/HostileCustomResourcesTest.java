package io.dataplane.janitor.kubernetes.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.run.IncompleteViewException;
import io.dataplane.janitor.testing.HostileTexts;
import io.dataplane.janitor.text.SafeText;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever a custom resource with a name and a uid holds: a dataplane, or one that is gone. */
class HostileCustomResourcesTest {
  private static final int SEEDS = 3000;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final DataplaneProjection PROJECTION =
      new DataplaneProjection(
          DataplaneSources.usual()
              .identities("metadata.name", "spec.clusterName")
              .claimedIds("status.ids")
              .vpc("status.vpcId")
              .goneWhen("status.phase", "Deleted")
              .source());

  @Test
  void neverLosesADataplaneThatDoesNotSayThatItIsGone() {
    int read = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      JsonNode object = object(new HostileTexts(seed));
      try {
        Optional<Dataplane> dataplane = PROJECTION.project(object).live();
        assertThat(dataplane.isEmpty())
            .as("seed %d: %s", seed, SafeText.of(object.toString()))
            .isEqualTo(object.at("/status/phase").asText().strip().equals("Deleted"));
        dataplane.ifPresent(
            alive ->
                assertThat(alive.identities())
                    .contains(object.at("/metadata/name").asText().strip())
                    .noneMatch(String::isBlank));
        read++;
      } catch (IncompleteViewException doubt) {
        assertThat(doubt.reason()).isNotBlank();
        assertThat(isText(object.at("/metadata/name")) && isText(object.at("/metadata/uid")))
            .as("seed %d stops the run: %s", seed, SafeText.of(object.toString()))
            .isFalse();
      } catch (RuntimeException | StackOverflowError crash) {
        fail("seed " + seed + ": " + SafeText.of(crash + " by " + object), crash);
      }
    }
    assertThat(read).isGreaterThan(SEEDS / 20);
  }

  private static boolean isText(JsonNode node) {
    return node.isTextual() && !node.textValue().isBlank();
  }

  private static ObjectNode object(HostileTexts texts) {
    ObjectNode object = NODES.objectNode();
    ObjectNode metadata = object.putObject("metadata");
    metadata.set("name", texts.oneIn(3) ? value(texts, 2) : NODES.textNode("dp-a"));
    metadata.set("uid", texts.oneIn(10) ? value(texts, 2) : NODES.textNode("1"));
    if (texts.oneIn(2)) {
      object.putObject("spec").set("clusterName", value(texts, 2));
    }
    ObjectNode status = NODES.objectNode();
    object.set("status", texts.oneIn(20) ? value(texts, 1) : status);
    for (String field : List.of("ids", "vpcId", "phase")) {
      if (texts.oneIn(4)) {
        status.set(field, texts.oneIn(3) ? NODES.textNode("Deleted") : value(texts, 2));
      }
    }
    return object;
  }

  private static JsonNode value(HostileTexts texts, int depth) {
    return switch (texts.random().nextInt(depth == 0 ? 6 : 8)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(texts.oneIn(2));
      case 2 -> NODES.numberNode(texts.random().nextDouble());
      case 3, 4, 5 -> NODES.textNode(texts.text());
      case 6 -> {
        var list = NODES.arrayNode();
        for (int more = texts.random().nextInt(3); more > 0; more--) {
          list.add(value(texts, depth - 1));
        }
        yield list;
      }
      default -> NODES.objectNode().set(texts.text(), value(texts, depth - 1));
    };
  }
}
