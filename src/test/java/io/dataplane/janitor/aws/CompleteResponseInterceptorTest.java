package io.dataplane.janitor.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dataplane.janitor.aws.testing.CannedResponses;
import io.dataplane.janitor.aws.testing.RecordedRequests;
import io.dataplane.janitor.aws.testing.TestSettings;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.run.IncompleteViewException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompleteResponseInterceptorTest {
  private static final Set<ResourceKind> ALL = EnumSet.allOf(ResourceKind.class);
  private static final String BALANCER =
      "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/x/1";

  /** A region with one resource of each kind, as AWS writes it. */
  private static final Map<String, String> WHOLE =
      Map.of(
          "GetCallerIdentity",
          wrapped("GetCallerIdentity", "<Account>123456789012</Account>"),
          "DescribeSecurityGroups",
          plain(
              "DescribeSecurityGroups",
              "<securityGroupInfo><item><groupId>sg-1</groupId></item></securityGroupInfo>"),
          "DescribeNetworkInterfaces",
          plain(
              "DescribeNetworkInterfaces",
              "<networkInterfaceSet><item><networkInterfaceId>eni-1</networkInterfaceId></item>"
                  + "</networkInterfaceSet>"),
          "DescribeRouteTables",
          plain(
              "DescribeRouteTables",
              "<routeTableSet><item><routeTableId>rtb-1</routeTableId></item></routeTableSet>"),
          "DescribeLoadBalancers",
          wrapped(
              "DescribeLoadBalancers",
              "<LoadBalancers><member><LoadBalancerArn>"
                  + BALANCER
                  + "</LoadBalancerArn>"
                  + "<CreatedTime>2026-11-20T10:00:00Z</CreatedTime></member></LoadBalancers>"),
          "DescribeTargetGroups",
          wrapped("DescribeTargetGroups", "<TargetGroups/>"),
          "DescribeTags",
          wrapped(
              "DescribeTags",
              "<TagDescriptions><member><ResourceArn>"
                  + BALANCER
                  + "</ResourceArn><Tags><member>"
                  + "<Key>k</Key><Value>v</Value></member></Tags></member></TagDescriptions>"),
          "ClassicDescribeLoadBalancers",
          wrapped(
              "DescribeLoadBalancers",
              "<LoadBalancerDescriptions><member><LoadBalancerName>c</LoadBalancerName>"
                  + "<CreatedTime>2026-11-20T10:00:00Z</CreatedTime></member>"
                  + "</LoadBalancerDescriptions>"),
          "ClassicDescribeTags",
          wrapped(
              "DescribeTags",
              "<TagDescriptions><member><LoadBalancerName>c</LoadBalancerName><Tags/></member>"
                  + "</TagDescriptions>"));

  private final CannedResponses aws = new CannedResponses();
  private final RecordedRequests requests = new RecordedRequests();

  static Stream<String> operations() {
    return WHOLE.keySet().stream().sorted();
  }

  @BeforeEach
  void answerWhole() {
    WHOLE.forEach(aws::answer);
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void takesWholeAnswers() {
    try (AwsResourceReader reader = reader(1)) {
      assertThat(reader.account()).isEqualTo("123456789012");
      assertThat(reader.list(ALL).resources())
          .extracting(AwsResource::id)
          .containsExactly("c", BALANCER, "sg-1", "rtb-1");
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void refusesAnAnswerCutOffAnywhere(String operation) {
    String whole = whole(operation).strip();
    try (AwsResourceReader reader = reader(1)) {
      cuts(whole)
          .forEach(
              length -> {
                aws.answer(operation, whole.substring(0, length));
                assertThatExceptionOfType(IncompleteViewException.class)
                    .as("%s cut off after %d bytes", operation, length)
                    .isThrownBy(() -> read(operation, reader));
              });
    }
  }

  /** After each tag, where a parser is most easily content, and anywhere in the last one. */
  private static IntStream cuts(String whole) {
    int lastTag = whole.lastIndexOf('<');
    return IntStream.range(0, whole.length())
        .filter(at -> at == 0 || at > lastTag || whole.charAt(at - 1) == '>');
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><body>Please log in</body></html>",
        "{}",
        "<DescribeVpcsResponse></DescribeVpcsResponse>",
        "<DescribeRouteTablesResponse><routeTableSet></DescribeRouteTablesResponse>"
      })
  void refusesAnotherDocument(String body) {
    aws.answer("DescribeRouteTables", body);
    try (AwsResourceReader reader = reader(1)) {
      assertThatExceptionOfType(IncompleteViewException.class)
          .isThrownBy(() -> reader.list(EnumSet.of(ResourceKind.ROUTE_TABLE)))
          .withMessageStartingWith("ec2:DescribeRouteTables: ");
    }
  }

  @Test
  void asksAgainForWhatWasCutOff() {
    String whole = whole("DescribeRouteTables");
    aws.answer("DescribeRouteTables", whole.substring(0, 40), whole);
    try (AwsResourceReader reader = reader(2)) {
      assertThat(reader.list(EnumSet.of(ResourceKind.ROUTE_TABLE)).resources()).hasSize(1);
    }
    assertThat(requests.all())
        .containsExactly("ec2 DescribeRouteTables error", "ec2 DescribeRouteTables ok");
  }

  private AwsResourceReader reader(int attempts) {
    return new AwsResourceReader(
        TestSettings.at(aws.endpoint(), attempts, Duration.ofSeconds(20)),
        requests,
        InstantSource.system(),
        key -> true);
  }

  /** No more than what needs the operation. */
  private static void read(String operation, AwsResourceReader reader) {
    switch (operation) {
      case "GetCallerIdentity" -> reader.account();
      case "DescribeSecurityGroups", "DescribeNetworkInterfaces" ->
          reader.list(EnumSet.of(ResourceKind.SECURITY_GROUP));
      case "DescribeRouteTables" -> reader.list(EnumSet.of(ResourceKind.ROUTE_TABLE));
      case "DescribeTargetGroups" -> reader.list(EnumSet.of(ResourceKind.TARGET_GROUP));
      default -> reader.list(EnumSet.of(ResourceKind.LOAD_BALANCER));
    }
  }

  private static String whole(String operation) {
    return Objects.requireNonNull(WHOLE.get(operation));
  }

  private static String plain(String operation, String content) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%1$sResponse>%2$s</%1$sResponse>"
        .formatted(operation, content);
  }

  private static String wrapped(String operation, String content) {
    return "<%1$sResponse><%1$sResult>%2$s</%1$sResult></%1$sResponse>\n"
        .formatted(operation, content);
  }
}
