package io.dataplane.janitor.aws.client;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What AWS's errors mean to the janitor, and how they are told: decided here alone. */
public final class AwsErrors {

  public enum Meaning {
    GONE,
    IN_USE,
    TAG_LIMIT_EXCEEDED,
    /** What was to be made is there. */
    ALREADY_EXISTS,
    THROTTLED,
    DENIED,
    /** Anything else, also where AWS did not answer. */
    OTHER;

    /** Whether a call about several resources can have failed for one of them alone. */
    public boolean concernsOneResource() {
      return switch (this) {
        case GONE, IN_USE, TAG_LIMIT_EXCEEDED, DENIED -> true;
        case ALREADY_EXISTS, THROTTLED, OTHER -> false;
      };
    }
  }

  /** The encoded details of a denial: long, and for those alone who may decode them. */
  private static final Pattern ENCODED =
      Pattern.compile("\\s*(Encoded authorization failure message: *\\S*|[\\w-]{100,})");

  private AwsErrors() {}

  /** The codes stand in the service models and in the EC2 API reference. */
  public static Meaning meaning(RuntimeException error) {
    return meaning(code(error).orElse(""));
  }

  /** Whether the code says that a call was one too many. */
  static boolean throttled(String code) {
    return meaning(code) == Meaning.THROTTLED;
  }

  private static Meaning meaning(String code) {
    return switch (code) {
      case "LoadBalancerNotFound", "TargetGroupNotFound" -> Meaning.GONE;
      case "DependencyViolation", "CannotDelete", "OperationNotPermitted", "ResourceInUse" ->
          Meaning.IN_USE;
      case "InvalidPermission.Duplicate" -> Meaning.ALREADY_EXISTS;
      case "TagLimitExceeded", "TooManyTags" -> Meaning.TAG_LIMIT_EXCEEDED;
      case "RequestLimitExceeded",
          "Throttling",
          "ThrottlingException",
          "DependencyThrottle",
          "ThrottledException",
          "TooManyRequestsException" ->
          Meaning.THROTTLED;
      case "UnauthorizedOperation", "AccessDenied", "AccessDeniedException" -> Meaning.DENIED;
      default -> ec2Meaning(code);
    };
  }

  /** EC2 names its codes after the kind, as in {@code InvalidRouteTableID.NotFound}. */
  private static Meaning ec2Meaning(String code) {
    if (code.startsWith("Invalid") && code.endsWith(".NotFound")) {
      return Meaning.GONE;
    }
    return code.startsWith("Invalid") && code.endsWith(".InUse") ? Meaning.IN_USE : Meaning.OTHER;
  }

  /** The code and the message, in one line that may be logged. */
  public static String reason(RuntimeException error) {
    String message =
        code(error)
            .map(code -> code + ": " + details(error).map(AwsErrorDetails::errorMessage).orElse(""))
            .orElseGet(() -> Objects.requireNonNullElse(error.getMessage(), error.toString()));
    return ENCODED.matcher(message).replaceAll("").strip();
  }

  private static Optional<String> code(RuntimeException error) {
    return details(error).map(AwsErrorDetails::errorCode);
  }

  /** Absent where the error did not come from AWS, or came without AWS's words. */
  private static Optional<AwsErrorDetails> details(RuntimeException error) {
    return error instanceof AwsServiceException answered
        ? Optional.ofNullable(answered.awsErrorDetails())
        : Optional.empty();
  }
}
