package io.dataplane.janitor.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.dataplane.janitor.aws.testing.CannedResponses;
import io.dataplane.janitor.aws.testing.TestSettings;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.run.IncompleteViewException;
import io.dataplane.janitor.testing.HostileTexts;
import io.dataplane.janitor.text.SafeText;
import java.time.InstantSource;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever AWS, or what stands between, answers: an inventory, or a doubt that has a name. */
class HostileResponsesTest {
  private static final int SEEDS = 300;
  private static final String TABLES =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <DescribeRouteTablesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
        <requestId>1</requestId>
        <routeTableSet>
          <item>
            <routeTableId>rtb-1</routeTableId><vpcId>vpc-1</vpcId>
            <associationSet>
              <item><routeTableAssociationId>a-1</routeTableAssociationId><main>true</main></item>
            </associationSet>
            <tagSet><item><key>example.com/dataplane</key><value>dp-a</value></item></tagSet>
          </item>
          <item><routeTableId>rtb-2</routeTableId><vpcId>vpc-1</vpcId><tagSet/></item>
        </routeTableSet>
      </DescribeRouteTablesResponse>
      """;
  private static final String BALANCERS =
      """
      <DescribeLoadBalancersResponse><DescribeLoadBalancersResult><LoadBalancers><member>
        <LoadBalancerArn>arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/n/1</LoadBalancerArn>
        <LoadBalancerName>n</LoadBalancerName><VpcId>vpc-1</VpcId>
        <CreatedTime>2026-11-20T10:00:00Z</CreatedTime><Type>network</Type>
      </member></LoadBalancers></DescribeLoadBalancersResult></DescribeLoadBalancersResponse>
      """;
  private static final String TAGS =
      """
      <DescribeTagsResponse><DescribeTagsResult><TagDescriptions><member>
        <ResourceArn>arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/n/1</ResourceArn>
        <Tags><member><Key>example.com/dataplane</Key><Value>dp-a</Value></member></Tags>
      </member></TagDescriptions></DescribeTagsResult></DescribeTagsResponse>
      """;
  private static final String NO_CLASSIC =
      """
      <DescribeLoadBalancersResponse><DescribeLoadBalancersResult><LoadBalancerDescriptions/>
      </DescribeLoadBalancersResult></DescribeLoadBalancersResponse>
      """;

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

  private static String damaged(HostileTexts texts, String answer) {
    String damaged = answer;
    for (int wounds = texts.random().nextInt(3); wounds >= 0; wounds--) {
      damaged = texts.damaged(damaged);
    }
    return damaged;
  }

  private boolean listed(int seed, ResourceKind kind) {
    try {
      reader.list(EnumSet.of(kind));
      return true;
    } catch (IncompleteViewException doubt) {
      assertThat(doubt.reason()).isNotBlank();
      return false;
    } catch (RuntimeException | StackOverflowError crash) {
      return fail("seed " + seed + ": " + SafeText.of(crash.toString()), crash);
    }
  }

  @Test
  void listsDamagedAnswersOfEc2OrSaysWhatIsWrong() {
    aws.answer("DescribeRouteTables", TABLES);
    assertThat(listed(-1, ResourceKind.ROUTE_TABLE)).as("it is well undamaged").isTrue();
    int doubted = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      aws.answer("DescribeRouteTables", damaged(new HostileTexts(seed), TABLES));
      doubted += listed(seed, ResourceKind.ROUTE_TABLE) ? 0 : 1;
    }
    assertThat(doubted).isPositive();
  }

  @Test
  void listsDamagedAnswersOfLoadBalancingOrSaysWhatIsWrong() {
    aws.answer("ClassicDescribeLoadBalancers", NO_CLASSIC);
    aws.answer("DescribeLoadBalancers", BALANCERS);
    aws.answer("DescribeTags", TAGS);
    assertThat(listed(-1, ResourceKind.LOAD_BALANCER)).as("it is well undamaged").isTrue();
    int doubted = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      HostileTexts texts = new HostileTexts(seed);
      aws.answer("DescribeLoadBalancers", damaged(texts, BALANCERS));
      aws.answer("DescribeTags", damaged(texts, TAGS));
      doubted += listed(seed, ResourceKind.LOAD_BALANCER) ? 0 : 1;
    }
    assertThat(doubted).isPositive();
  }
}
