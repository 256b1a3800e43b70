package io.dataplane.janitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataplane.janitor.emulator.front.CallLog;
import java.util.ArrayList;
import java.util.List;

/** The rows and calls of runs on a region in which some resources are due. */
record DueRegion(TestingProgram program) {

  JsonNode run(String id) throws Exception {
    return run(0, id);
  }

  JsonNode run(int status, String id) throws Exception {
    TestingProgram.Ended ended = program.run("run", "--format", "json");
    assertThat(ended.status()).as(ended.errors()).isEqualTo(status);
    for (JsonNode row : new ObjectMapper().readTree(ended.output()).get("resources")) {
      if (row.get("id").asText().equals(id)) {
        return row;
      }
    }
    throw new AssertionError(id + " is not in the report");
  }

  /** Asserts that a run leaves the resource as it is, with these blockers. */
  void assertBlocked(String id, String... blockers) throws Exception {
    JsonNode row = run(id);
    assertThat(row.get("state").asText()).isEqualTo("blocked");
    assertThat(row.get("reasonCode").asText()).isEqualTo("in-use");
    assertThat(blockers(row)).containsExactly(blockers);
    assertThat(deletions()).isEmpty();
  }

  void assertDeleted(String id) throws Exception {
    assertThat(run(id).get("outcome").asText()).isEqualTo("applied");
  }

  static List<String> blockers(JsonNode row) {
    List<String> texts = new ArrayList<>();
    row.get("blockers").forEach(each -> texts.add(each.asText()));
    return texts;
  }

  List<String> deletions() {
    return program.aws().calls().mutating().stream()
        .map(CallLog.Call::operation)
        .filter(operation -> operation.contains(":Delete"))
        .toList();
  }
}
