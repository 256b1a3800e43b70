package io.dataplane.janitor.acceptance.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.acceptance.packaged.PackagedProgram.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {
  private static final String REPORT =
      """
      {"startedAt": "2026-11-20T10:00:00.123Z", "id": "0f0e0d0c-1111-2222-3333-444444444444",
       "resources": [{"id": "sg-0123456789abcdef0", "verdict": "orphaned", "message": "due in 3h"},
                     {"id": "sg-0123456789abcdef1", "held": "sg-0123456789abcdef0"}]}
      """;

  private static Answer answer(String output) {
    return Answer.of(new Ended(0, output, ""));
  }

  @Test
  void isTheSameAtAnotherTimeWithOtherIds() {
    assertThat(
            answer(
                REPORT
                    .replace("10:00:00.123", "11:30:01")
                    .replace("abcdef0", "abcde00")
                    .replace("0f0e0d0c", "00000000")
                    .replace("3h", "2h")))
        .isEqualTo(answer(REPORT));
  }

  @ParameterizedTest
  @CsvSource({
    "orphaned, claimed",
    "\"held\": \"sg-0123456789abcdef0, \"held\": \"sg-0123456789abcdef1",
    "\"id\": \"sg-, \"id\": \"rtb-",
    "due in 3h, due",
  })
  void differsInAllElse(String text, String other) {
    assertThat(answer(REPORT.replace(text, other))).isNotEqualTo(answer(REPORT));
  }

  @Test
  void differsInTheStatus() {
    assertThat(Answer.of(new Ended(3, REPORT, ""))).isNotEqualTo(answer(REPORT));
  }
}
