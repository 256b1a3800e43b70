package io.dataplane.janitor.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.aws.client.AwsErrors;
import io.dataplane.janitor.aws.client.AwsErrors.Meaning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

class AwsErrorsTest {

  @ParameterizedTest
  @CsvSource({
    "InvalidGroup.NotFound, GONE",
    "InvalidSecurityGroupID.NotFound, GONE",
    "InvalidRouteTableID.NotFound, GONE",
    "InvalidPermission.NotFound, GONE",
    "InvalidSecurityGroupRuleId.NotFound, GONE",
    "LoadBalancerNotFound, GONE",
    "TargetGroupNotFound, GONE",
    "DependencyViolation, IN_USE",
    "CannotDelete, IN_USE",
    "InvalidGroup.InUse, IN_USE",
    "OperationNotPermitted, IN_USE",
    "ResourceInUse, IN_USE",
    "TagLimitExceeded, TAG_LIMIT_EXCEEDED",
    "TooManyTags, TAG_LIMIT_EXCEEDED",
    "RequestLimitExceeded, THROTTLED",
    "Throttling, THROTTLED",
    "ThrottlingException, THROTTLED",
    "DependencyThrottle, THROTTLED",
    "ThrottledException, THROTTLED",
    "TooManyRequestsException, THROTTLED",
    "UnauthorizedOperation, DENIED",
    "AccessDenied, DENIED",
    "InvalidGroupId.Malformed, OTHER",
    "InvalidRouteTableId.Malformed, OTHER",
    "InternalError, OTHER",
    "InvalidParameterValue, OTHER",
    "InvalidPermission.Duplicate, ALREADY_EXISTS",
    "NotFound, OTHER"
  })
  void tellsWhatACodeMeans(String code, Meaning meaning) {
    assertThat(AwsErrors.meaning(answered(code, "any"))).isEqualTo(meaning);
  }

  @Test
  void knowsNothingOfWhatAwsDidNotAnswer() {
    assertThat(AwsErrors.meaning(SdkClientException.create("Read timed out")))
        .isEqualTo(Meaning.NO_ANSWER);
    assertThat(AwsErrors.reason(SdkClientException.create("Read timed out")))
        .isEqualTo("Read timed out");
  }

  @Test
  void tellsAnAnswerWithoutAwssWordsByItsStatus() {
    AwsServiceException error =
        AwsServiceException.builder()
            .statusCode(500)
            .message("Status Code: 500")
            .awsErrorDetails(AwsErrorDetails.builder().build())
            .build();
    assertThat(AwsErrors.meaning(error)).isEqualTo(Meaning.NO_ANSWER);
    assertThat(AwsErrors.reason(error)).startsWith("Status Code: 500");
  }

  @Test
  void leavesTheEncodedDetailsOfADenialOut() {
    String encoded = "4uWjw2SdLyz_BtZ-".repeat(20);
    assertThat(
            AwsErrors.reason(
                answered(
                    "UnauthorizedOperation",
                    "You may not perform ec2:DeleteSecurityGroup on resource: "
                        + "arn:aws:ec2:us-east-1:123456789012:security-group/sg-1. "
                        + "Encoded authorization failure message: "
                        + encoded)))
        .isEqualTo(
            "UnauthorizedOperation: You may not perform ec2:DeleteSecurityGroup on resource: "
                + "arn:aws:ec2:us-east-1:123456789012:security-group/sg-1.");
    assertThat(AwsErrors.reason(answered("AccessDenied", "No. " + encoded + " Ask")))
        .isEqualTo("AccessDenied: No. Ask");
  }

  private static AwsServiceException answered(String code, String message) {
    return AwsServiceException.builder()
        .statusCode(400)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
        .build();
  }
}
