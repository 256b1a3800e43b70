package io.dataplane.janitor.aws;

import io.dataplane.janitor.aws.client.AwsErrors;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.run.IncompleteViewException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Maps an error of AWS to the outcome of the action.
 *
 * @param readAgain reads the current state of a resource, to name its holders
 */
record ErrorOutcomes(Function<AwsResource, Optional<AwsResource>> readAgain) {

  Outcome outcome(Action action, SdkException error) {
    return switch (AwsErrors.meaning(error)) {
      case GONE -> new Outcome.AlreadyGone();
      case IN_USE -> new Outcome.Blocked(blockers(action.resource(), error));
      case TAG_LIMIT_EXCEEDED ->
          new Outcome.Blocked(
              ReasonCode.NO_ROOM_FOR_MARKS,
              List.of("no room for the marks: " + AwsErrors.reason(error)));
      case THROTTLED -> failed(ReasonCode.THROTTLED, error);
      case DENIED -> failed(ReasonCode.DENIED, error);
      case UNAUTHENTICATED -> failed(ReasonCode.UNAUTHENTICATED, error);
      case NO_ANSWER -> failed(ReasonCode.NO_ANSWER, error);
      case ALREADY_EXISTS, OTHER -> failed(ReasonCode.AWS_ERROR, error);
    };
  }

  private static Outcome failed(ReasonCode code, SdkException error) {
    return new Outcome.Failed(new Reason(code, AwsErrors.reason(error)));
  }

  /** The names of the holders; AWS's message if none can be read. */
  private List<String> blockers(AwsResource resource, SdkException error) {
    List<String> names = List.of();
    try {
      names =
          readAgain.apply(resource).stream()
              .flatMap(now -> now.holders().stream())
              .map(Holder::name)
              .toList();
    } catch (IncompleteViewException e) {
      // The resource is blocked in any case; the error of AWS names the reason.
    }
    return names.isEmpty() ? List.of(AwsErrors.reason(error)) : names;
  }
}
