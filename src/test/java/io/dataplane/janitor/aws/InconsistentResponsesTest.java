package io.dataplane.janitor.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dataplane.janitor.aws.testing.CannedResponses;
import io.dataplane.janitor.aws.testing.TestSettings;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.domain.resource.RouteTable;
import io.dataplane.janitor.domain.resource.Tags;
import io.dataplane.janitor.run.IncompleteViewException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that are whole and still not the truth. */
class InconsistentResponsesTest {
  private static final String TARGET_GROUP =
      "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/t/1";

  private static final String BALANCER =
      "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/n/1";

  private final CannedResponses aws = new CannedResponses();
  private final AwsResourceReader reader =
      new AwsResourceReader(
          TestSettings.at(aws.endpoint()),
          TestSettings.UNOBSERVED,
          InstantSource.system(),
          key -> true);

  @AfterEach
  void stop() {
    reader.close();
    aws.close();
  }

  @Test
  void refusesPagesThatLeadInACircle() {
    aws.answer("DescribeRouteTables", tables("a", "rtb-1"), tables("b", "rtb-2"), tables("a"));
    assertRefused(
        ResourceKind.ROUTE_TABLE,
        "ec2:DescribeRouteTables: AWS returned a page token twice, so the listing is incomplete");
  }

  @Test
  void refusesAResourceWithoutAnId() {
    aws.answer("DescribeRouteTables", tables("", "rtb-1", ""));
    assertRefused(ResourceKind.ROUTE_TABLE, "AWS's response lacks the id of a route table");
  }

  @Test
  void keepsOneOfAResourceThatMovedToAnotherPage() {
    aws.answer("DescribeRouteTables", tables("a", "rtb-1", "rtb-2"), tables("", "rtb-2", "rtb-3"));
    assertThat(reader.list(EnumSet.of(ResourceKind.ROUTE_TABLE)).resources())
        .extracting(AwsResource::id)
        .containsExactly("rtb-1", "rtb-2", "rtb-3");
  }

  @Test
  void refusesToTakeTagsThatAreMissingForNone() {
    aws.answer(
        "DescribeTargetGroups",
        elb(
            "DescribeTargetGroups",
            "<TargetGroups><member><TargetGroupArn>%s</TargetGroupArn></member></TargetGroups>"
                .formatted(TARGET_GROUP)));
    aws.answer("DescribeTags", elb("DescribeTags", "<TagDescriptions/>"));
    assertRefused(ResourceKind.TARGET_GROUP, "AWS's response lacks the tags of " + TARGET_GROUP);
  }

  @Test
  void refusesNoAnswerToAQuestionAboutOne() {
    aws.answer("DescribeRouteTables", tables(""));
    assertNotOne(0);
  }

  @Test
  void refusesTwoAnswersToAQuestionAboutOne() {
    aws.answer("DescribeRouteTables", tables("", "rtb-1", "rtb-2"));
    assertNotOne(2);
  }

  @Test
  void refusesTheAnswerToAnotherQuestion() {
    aws.answer("DescribeRouteTables", tables("", "rtb-2"));
    assertThatExceptionOfType(IncompleteViewException.class)
        .isThrownBy(
            () ->
                reader.read(new RouteTable("rtb-1", "", null, Tags.NONE, false, List.<Holder>of())))
        .withMessage("ec2:DescribeRouteTables: the results are not those that were requested");
  }

  private void assertNotOne(int answers) {
    assertThatExceptionOfType(IncompleteViewException.class)
        .isThrownBy(
            () ->
                reader.read(new RouteTable("rtb-1", "", null, Tags.NONE, false, List.<Holder>of())))
        .withMessage(
            "ec2:DescribeRouteTables: %d results for a request for one".formatted(answers));
  }

  @Test
  void refusesToTakeProtectionThatIsNotToldForNone() {
    aws.answer("ClassicDescribeLoadBalancers", elb("DescribeLoadBalancers", ""));
    aws.answer(
        "DescribeLoadBalancers",
        elb(
            "DescribeLoadBalancers",
            "<LoadBalancers><member><LoadBalancerArn>%s</LoadBalancerArn>".formatted(BALANCER)
                + "<CreatedTime>2026-01-01T00:00:00Z</CreatedTime></member></LoadBalancers>"));
    aws.answer(
        "DescribeTags",
        elb(
            "DescribeTags",
            "<TagDescriptions><member><ResourceArn>%s</ResourceArn></member></TagDescriptions>"
                .formatted(BALANCER)));
    aws.answer(
        "DescribeLoadBalancerAttributes", elb("DescribeLoadBalancerAttributes", "<Attributes/>"));
    AwsResource seen = reader.list(EnumSet.of(ResourceKind.LOAD_BALANCER)).resources().getFirst();
    assertThatExceptionOfType(IncompleteViewException.class)
        .isThrownBy(() -> reader.withDetails(List.of(seen)))
        .withMessage("elbv2:DescribeLoadBalancerAttributes: 0 results for a request for one");
  }

  @Test
  void refusesAListingOfAnotherRegion() {
    String elsewhere = TARGET_GROUP.replace("us-east-1", "eu-west-1");
    aws.answer(
        "DescribeTargetGroups",
        elb(
            "DescribeTargetGroups",
            "<TargetGroups><member><TargetGroupArn>%s</TargetGroupArn></member></TargetGroups>"
                .formatted(elsewhere)));
    aws.answer(
        "DescribeTags",
        elb(
            "DescribeTags",
            "<TagDescriptions><member><ResourceArn>%s</ResourceArn></member></TagDescriptions>"
                .formatted(elsewhere)));
    assertThatExceptionOfType(IncompleteViewException.class)
        .isThrownBy(() -> reader.list(EnumSet.of(ResourceKind.TARGET_GROUP)))
        .withMessageContaining(elsewhere);
  }

  private void assertRefused(ResourceKind kind, String message) {
    assertThatExceptionOfType(IncompleteViewException.class)
        .isThrownBy(() -> reader.list(EnumSet.of(kind)))
        .withMessage(message);
  }

  /** Route tables; an empty id is left out. */
  private static String tables(String nextToken, String... ids) {
    StringBuilder items = new StringBuilder();
    for (String id : ids) {
      items.append("<item>");
      items.append(id.isEmpty() ? "" : "<routeTableId>%s</routeTableId>".formatted(id));
      items.append("</item>");
    }
    return ("<DescribeRouteTablesResponse><routeTableSet>%s</routeTableSet><nextToken>%s</nextToken>"
            + "</DescribeRouteTablesResponse>")
        .formatted(items, nextToken);
  }

  private static String elb(String operation, String result) {
    return "<%1$sResponse><%1$sResult>%2$s</%1$sResult></%1$sResponse>"
        .formatted(operation, result);
  }
}
