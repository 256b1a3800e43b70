package io.dataplane.janitor.aws.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.aws.AwsResourceWriter;
import io.dataplane.janitor.aws.testing.CannedResponses;
import io.dataplane.janitor.aws.testing.RecordedRequests;
import io.dataplane.janitor.aws.testing.TestSettings;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.resource.Tags;
import io.dataplane.janitor.domain.resource.TargetGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tagging API could answer, byte by byte; only one that is whole counts. */
class TaggingResponsesTest {
  private static final String ARN =
      "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/";
  private static final List<String> ARNS = List.of(ARN + "one/1", ARN + "two/2");
  private static final List<Action> MARKS =
      ARNS.stream()
          .<Action>map(
              arn ->
                  new Action.SetMark(
                      new TargetGroup(arn, "name", "vpc-1", new Tags(Map.of()), List.of()),
                      Map.of("key", "value")))
          .toList();
  private static final String BOTH_FAILED =
      "{\"FailedResourcesMap\":{\"%s\":{\"StatusCode\":400},\"%s\":{\"StatusCode\":400}}}"
          .formatted(ARNS.getFirst(), ARNS.getLast());

  private final CannedResponses aws = new CannedResponses();
  private final RecordedRequests requests = new RecordedRequests();

  @BeforeEach
  void tagAlone() {
    aws.answer("AddTags", "<AddTagsResponse><AddTagsResult/></AddTagsResponse>");
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  private void mark(String answer) {
    aws.answer("TagResources", answer);
    try (AwsResourceWriter writer =
        new AwsResourceWriter(
            TestSettings.at(aws.endpoint()), requests, resource -> Optional.empty())) {
      assertThat(writer.run(MARKS)).hasSize(2).containsOnly(new Outcome.Applied());
    }
  }

  private long alone() {
    return requests.all().stream().filter("elbv2 AddTags ok"::equals).count();
  }

  @Test
  void believesAnAnswerThatSaysThatNothingFailed() {
    mark("{\"FailedResourcesMap\":{}}\n");
    assertThat(requests.all()).containsExactly("tagging TagResources ok");
  }

  @Test
  void triesAloneWhatFailed() {
    mark("{\"FailedResourcesMap\":{\"%s\":{}}}".formatted(ARNS.getLast()));
    assertThat(alone()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "{\"FailedResourcesMap\":null}",
        "{\"FailedResourcesMap\":{\"arn:aws:elasticloadbalancing:other\":{}}}",
        "{\"FailedResourcesMap\":{}}{}",
        "<TagResourcesResponse></TagResourcesResponse>",
        "<html><body>Please log in</body></html>"
      })
  void takesNothingForMarkedByAnotherAnswer(String answer) {
    mark(answer);
    assertThat(alone()).isEqualTo(2);
  }

  @Test
  void takesNothingForMarkedByAnAnswerCutOffAnywhere() {
    List<Integer> cuts = cuts(BOTH_FAILED);
    for (int i = 0; i < cuts.size(); i++) {
      mark(BOTH_FAILED.substring(0, cuts.get(i)));
      assertThat(alone()).as("cut off after %d bytes", cuts.get(i)).isEqualTo(2L * (i + 1));
    }
  }

  /** Around each token, where a parser is most easily content, and at the end. */
  private static List<Integer> cuts(String whole) {
    return IntStream.rangeClosed(1, whole.length())
        .filter(at -> at == whole.length() || !Character.isLetterOrDigit(whole.charAt(at - 1)))
        .boxed()
        .toList();
  }
}
