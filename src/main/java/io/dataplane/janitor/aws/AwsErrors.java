package io.dataplane.janitor.aws;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What AWS's errors mean to the janitor, and how they are told: decided here alone. */
final class AwsErrors {

  /** The codes come from the service models and the EC2 API reference. */
  enum Meaning {
    GONE(
        "InvalidGroup.NotFound",
        "InvalidSecurityGroupID.NotFound",
        "InvalidRouteTableID.NotFound",
        "LoadBalancerNotFound",
        "TargetGroupNotFound"),
    IN_USE(
        "DependencyViolation",
        "CannotDelete",
        "InvalidGroup.InUse",
        "OperationNotPermitted",
        "ResourceInUse"),
    TAGS_FULL("TagLimitExceeded", "TooManyTags"),
    THROTTLED(
        "RequestLimitExceeded",
        "Throttling",
        "ThrottlingException",
        "DependencyThrottle",
        "ThrottledException",
        "TooManyRequestsException"),
    DENIED("UnauthorizedOperation", "AccessDenied", "AccessDeniedException"),
    /** Anything else, also where AWS did not answer. */
    OTHER;

    private final Set<String> codes;

    Meaning(String... codes) {
      this.codes = Set.of(codes);
    }

    /** Whether a call about several resources can have failed for one of them alone. */
    boolean concernsOneResource() {
      return switch (this) {
        case GONE, IN_USE, TAGS_FULL, DENIED -> true;
        case THROTTLED, OTHER -> false;
      };
    }
  }

  /** The encoded details of a denial: long, and for those alone who may decode them. */
  private static final Pattern ENCODED =
      Pattern.compile("\\s*(Encoded authorization failure message: *\\S*|[\\w-]{100,})");

  private AwsErrors() {}

  static Meaning meaning(RuntimeException error) {
    String code = code(error);
    return Arrays.stream(Meaning.values())
        .filter(meaning -> code != null && meaning.codes.contains(code))
        .findFirst()
        .orElse(Meaning.OTHER);
  }

  /** The code and the message, in one line that may be logged. */
  static String reason(RuntimeException error) {
    String code = code(error);
    String message = Objects.requireNonNullElse(error.getMessage(), error.getClass().getName());
    if (error instanceof AwsServiceException answered && code != null) {
      message =
          code + ": " + Objects.requireNonNullElse(answered.awsErrorDetails().errorMessage(), "");
    }
    return ENCODED.matcher(message).replaceAll("").strip();
  }

  private static @Nullable String code(RuntimeException error) {
    if (!(error instanceof AwsServiceException answered)) {
      return null;
    }
    AwsErrorDetails details = answered.awsErrorDetails();
    return details == null ? null : details.errorCode();
  }
}
