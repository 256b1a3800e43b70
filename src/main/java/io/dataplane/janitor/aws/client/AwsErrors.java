package io.dataplane.janitor.aws.client;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Classifies the error codes of AWS, and formats errors for messages. */
public final class AwsErrors {

  public enum Meaning {
    GONE,
    IN_USE,
    TAG_LIMIT_EXCEEDED,
    /** The object to create exists already. */
    ALREADY_EXISTS,
    THROTTLED,
    DENIED,
    /** AWS does not accept the credentials. */
    UNAUTHENTICATED,
    /** No response, or a server error: AWS may have carried out the call. */
    NO_ANSWER,
    /** Any other error. */
    OTHER;

    /** Whether one resource alone can have caused the failure of a call for several. */
    public boolean concernsOneResource() {
      return switch (this) {
        case GONE, IN_USE, TAG_LIMIT_EXCEEDED, DENIED -> true;
        case ALREADY_EXISTS, THROTTLED, UNAUTHENTICATED, NO_ANSWER, OTHER -> false;
      };
    }
  }

  /**
   * The encoded details of a denial. They are long, and only principals with a permission to decode
   * can read them.
   */
  private static final Pattern ENCODED =
      Pattern.compile("\\s*(Encoded authorization failure message: *\\S*|[\\w-]{100,})");

  private static final int UNAUTHORIZED = 401;

  /** The lowest HTTP status by which a server says that it failed itself. */
  private static final int SERVER_ERROR = 500;

  private AwsErrors() {}

  /** The codes are those of the service models and of the EC2 API Reference, "Error codes". */
  public static Meaning meaning(RuntimeException error) {
    Meaning byCode = meaning(code(error).orElse(""));
    if (byCode != Meaning.OTHER) {
      return byCode;
    }
    if (error instanceof AwsServiceException service && service.statusCode() == UNAUTHORIZED) {
      return Meaning.UNAUTHENTICATED;
    }
    return isUnanswered(error) ? Meaning.NO_ANSWER : Meaning.OTHER;
  }

  private static boolean isUnanswered(RuntimeException error) {
    return error instanceof AwsServiceException service
        ? service.statusCode() >= SERVER_ERROR
        : error instanceof SdkException;
  }

  /** Whether the code reports a throttle. */
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
      case "AuthFailure",
          "OptInRequired",
          "PendingVerification",
          "ExpiredToken",
          "ExpiredTokenException",
          "InvalidClientTokenId",
          "InvalidToken",
          "MissingAuthenticationToken",
          "RequestExpired",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException" ->
          Meaning.UNAUTHENTICATED;
      case "UnauthorizedOperation", "AccessDenied", "AccessDeniedException" -> Meaning.DENIED;
      default -> ec2Meaning(code);
    };
  }

  /** EC2 includes the kind in its codes, as in {@code InvalidRouteTableID.NotFound}. */
  private static Meaning ec2Meaning(String code) {
    if (code.startsWith("Invalid") && code.endsWith(".NotFound")) {
      return Meaning.GONE;
    }
    return code.startsWith("Invalid") && code.endsWith(".InUse") ? Meaning.IN_USE : Meaning.OTHER;
  }

  /** The code and the message, without encoded details, and the next step if it is known. */
  public static String reason(RuntimeException error) {
    String message =
        code(error)
            .map(code -> code + ": " + details(error).map(AwsErrorDetails::errorMessage).orElse(""))
            .orElseGet(() -> Objects.requireNonNullElse(error.getMessage(), error.toString()));
    return ENCODED.matcher(message).replaceAll("").strip()
        + code(error).map(AwsErrors::advice).orElse("");
  }

  /** EC2 API Reference, "Error codes": both also mean an account without access to the region. */
  private static String advice(String code) {
    return switch (code) {
      case "AuthFailure", "OptInRequired" ->
          " (the region is not enabled for the account, or the credentials are wrong)";
      default -> "";
    };
  }

  private static Optional<String> code(RuntimeException error) {
    return details(error).map(AwsErrorDetails::errorCode);
  }

  /** Empty if the error did not come from AWS, or has no details. */
  private static Optional<AwsErrorDetails> details(RuntimeException error) {
    return error instanceof AwsServiceException service
        ? Optional.ofNullable(service.awsErrorDetails())
        : Optional.empty();
  }
}
