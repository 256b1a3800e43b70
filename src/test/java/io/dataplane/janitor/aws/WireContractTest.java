package io.dataplane.janitor.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.aws.client.AwsSettings;
import io.dataplane.janitor.aws.testing.TestSettings;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.emulator.SdkClients;
import java.net.URI;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** A resource of each kind on its way through the adapter: listed, marked, unmarked, deleted. */
abstract class WireContractTest {
  private static final Map<String, String> MARK = Map.of("dataplane-janitor/owner", "dp-gone");

  private SdkClients maker;
  private AwsResourceReader reader;
  private AwsResourceWriter writer;
  private Set<String> ids = Set.of();

  abstract URI endpoint();

  @BeforeEach
  void makeOneOfEachKind() {
    maker = new SdkClients(endpoint());
    AwsSettings settings = TestSettings.at(endpoint());
    reader =
        new AwsResourceReader(
            settings, TestSettings.UNOBSERVED, InstantSource.system(), key -> true);
    writer = new AwsResourceWriter(settings, TestSettings.UNOBSERVED, reader::readWithDetails);
    String vpc = maker.ec2().createVpc(r -> r.cidrBlock("10.9.0.0/16")).vpc().vpcId();
    String subnet =
        maker.ec2().createSubnet(r -> r.vpcId(vpc).cidrBlock("10.9.0.0/20")).subnet().subnetId();
    ids =
        Set.of(
            maker
                .ec2()
                .createSecurityGroup(r -> r.vpcId(vpc).groupName("wire").description("wire"))
                .groupId(),
            maker.ec2().createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId(),
            maker
                .elbV2()
                .createLoadBalancer(
                    r -> r.name("wire").type(LoadBalancerTypeEnum.NETWORK).subnets(subnet))
                .loadBalancers()
                .getFirst()
                .loadBalancerArn(),
            maker
                .elbV2()
                .createTargetGroup(
                    r ->
                        r.name("wire")
                            .vpcId(vpc)
                            .protocol(ProtocolEnum.TCP)
                            .port(80)
                            .targetType(TargetTypeEnum.IP))
                .targetGroups()
                .getFirst()
                .targetGroupArn(),
            classic(subnet));
  }

  private String classic(String subnet) {
    Listener listener =
        Listener.builder()
            .protocol("HTTP")
            .loadBalancerPort(80)
            .instanceProtocol("HTTP")
            .instancePort(80)
            .build();
    maker
        .elbClassic()
        .createLoadBalancer(
            r -> r.loadBalancerName("wire-classic").subnets(subnet).listeners(listener));
    return "wire-classic";
  }

  @AfterEach
  void close() {
    maker.close();
    reader.close();
    writer.close();
  }

  /** Those that were made here: others may have left more behind. */
  private List<AwsResource> seen() {
    return reader.list(EnumSet.allOf(ResourceKind.class)).resources().stream()
        .filter(resource -> ids.contains(resource.id()))
        .toList();
  }

  private List<Outcome> each(Function<AwsResource, Action> action) {
    return seen().stream()
        .flatMap(resource -> writer.run(List.of(action.apply(resource))).stream())
        .toList();
  }

  private List<Outcome> together(Function<AwsResource, Action> action) {
    return writer.run(seen().stream().map(action).toList());
  }

  @Test
  void listsMarksUnmarksAndDeletesEveryKind() {
    assertThat(reader.account()).isEqualTo("123456789012");
    assertThat(seen()).hasSize(5).allSatisfy(r -> assertThat(r.tags().values()).isEmpty());

    assertThat(each(r -> new Action.SetMark(r, MARK))).containsOnly(new Outcome.Applied());
    assertThat(seen()).allSatisfy(r -> assertThat(r.tags().values()).isEqualTo(MARK));
    assertThat(seen())
        .allSatisfy(r -> assertThat(reader.read(r).orElseThrow().tags().values()).isEqualTo(MARK));

    assertThat(each(r -> new Action.Unmark(r, MARK.keySet()))).containsOnly(new Outcome.Applied());
    assertThat(seen()).hasSize(5).allSatisfy(r -> assertThat(r.tags().values()).isEmpty());

    assertThat(together(r -> new Action.SetMark(r, MARK))).containsOnly(new Outcome.Applied());
    assertThat(seen()).allSatisfy(r -> assertThat(r.tags().values()).isEqualTo(MARK));
    assertThat(together(r -> new Action.Unmark(r, MARK.keySet())))
        .containsOnly(new Outcome.Applied());
    assertThat(seen()).hasSize(5).allSatisfy(r -> assertThat(r.tags().values()).isEmpty());

    List<AwsResource> before = seen();
    assertThat(each(Action.Delete::new)).containsOnly(new Outcome.Applied());
    assertThat(seen()).isEmpty();
    assertThat(before).allSatisfy(r -> assertThat(reader.read(r)).isEmpty());
  }
}
