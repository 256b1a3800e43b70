package io.dataplane.janitor.aws;

import static io.dataplane.janitor.domain.resource.ResourceKind.LOAD_BALANCER;
import static io.dataplane.janitor.domain.resource.ResourceKind.ROUTE_TABLE;
import static io.dataplane.janitor.domain.resource.ResourceKind.SECURITY_GROUP;
import static io.dataplane.janitor.domain.resource.ResourceKind.TARGET_GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.aws.testing.AwsWorld;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.LoadBalancer;
import io.dataplane.janitor.domain.resource.LoadBalancer.Generation;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.domain.resource.RouteTable;
import io.dataplane.janitor.domain.resource.SecurityGroup;
import io.dataplane.janitor.domain.resource.Tags;
import io.dataplane.janitor.domain.resource.TargetGroup;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwsResourceReaderTest {
  private static final String ACCOUNT = "123456789012";
  private static final Tags TAGS = new Tags(AwsWorld.TAGS);

  private final AwsWorld world = new AwsWorld();
  private final AwsResourceReader reader = world.reader();

  @AfterEach
  void stop() {
    reader.close();
    world.close();
  }

  @Test
  void tellsTheAccount() {
    assertThat(reader.account()).isEqualTo(ACCOUNT);
  }

  @Test
  void listsSecurityGroupsWithWhatHoldsThem() {
    String group = world.securityGroup("backend");
    String user = world.securityGroup("frontend");
    world.aws.ec2().allowIngress(user, group, "");
    world.aws.ec2().allowEgress(group, group, "");
    String eni =
        world
            .aws
            .ec2()
            .addManagedInterface(
                world.subnets.getFirst(), List.of(group), "amazon-elb", "ELB app/x/1");
    List<Holder> holders =
        List.of(
            new Holder(eni + " (ELB app/x/1)", "ELB app/x/1"),
            new Holder(user + " frontend (ingress rule)", user));
    SecurityGroup held = new SecurityGroup(group, "backend", world.vpc, TAGS, ACCOUNT, holders);
    assertThat(list(SECURITY_GROUP))
        .contains(held, new SecurityGroup(user, "frontend", world.vpc, TAGS, ACCOUNT, List.of()))
        .contains(
            new SecurityGroup(
                world.aws.ec2().defaultGroup(world.vpc),
                "default",
                world.vpc,
                Tags.NONE,
                ACCOUNT,
                List.of()));
    assertThat(reader.read(held)).contains(held);
  }

  @Test
  void listsRouteTablesWithTheirAssociations() {
    String table =
        world.aws.ec2().createRouteTable(world.vpc, Map.of("Name", "dp-a-rt", "team", "net"));
    String subnet = world.subnets.getFirst();
    String toSubnet = world.aws.ec2().associateSubnet(table, subnet);
    String toGateway = world.aws.ec2().associateGateway(table, "igw-0123456789abcdef0");
    RouteTable associated =
        new RouteTable(
            table,
            "dp-a-rt",
            world.vpc,
            new Tags(Map.of("Name", "dp-a-rt", "team", "net")),
            ACCOUNT,
            false,
            List.of(
                Holder.outside("%s (%s)".formatted(subnet, toSubnet)),
                Holder.outside("igw-0123456789abcdef0 (%s)".formatted(toGateway))));
    RouteTable main =
        new RouteTable(
            world.aws.ec2().mainRouteTable(world.vpc),
            "",
            world.vpc,
            Tags.NONE,
            ACCOUNT,
            true,
            List.of());
    assertThat(list(ROUTE_TABLE)).contains(associated, main);
    assertThat(reader.read(associated)).contains(associated);
    assertThat(reader.read(main)).contains(main);
  }

  @Test
  void listsLoadBalancersOfBothGenerations() {
    Instant created = Instant.parse("2026-11-20T10:00:00Z");
    String arn = world.loadBalancer("nlb");
    world.classicLoadBalancer("clb");
    world.aws.elb().createdAt(arn, created);
    world.aws.elb().createdAt("clb", created);
    LoadBalancer v2 = new LoadBalancer(arn, "nlb", world.vpc, TAGS, Generation.V2, created);
    LoadBalancer classic =
        new LoadBalancer(
            "clb",
            "clb",
            world.vpc,
            TAGS,
            Generation.CLASSIC,
            created,
            Set.of(world.aws.ec2().defaultGroup(world.vpc)));
    assertThat(list(LOAD_BALANCER)).containsExactlyInAnyOrder(v2, classic);
    assertThat(reader.read(v2)).contains(v2);
    assertThat(reader.read(classic)).contains(classic);
    assertThat(reader.withDetails(List.of(v2))).containsExactly(v2);
    assertThat(reader.withDetails(List.of(classic))).containsExactly(classic);
  }

  @Test
  void tellsThatALoadBalancerIsProtected() {
    world.aws.elb().protectFromDeletion(world.loadBalancer("nlb"), true);
    LoadBalancer balancer = (LoadBalancer) list(LOAD_BALANCER).getFirst();
    AwsResource looked = reader.withDetails(List.of(balancer)).getFirst();
    assertThat(looked).isEqualTo(balancer.withDetails(true, List.of()));
    assertThat(reader.readWithDetails(balancer)).contains(looked);
  }

  @Test
  void listsTargetGroupsWithTheLoadBalancersThatRouteToThem() {
    String balancer = world.loadBalancer("nlb");
    String used = world.targetGroup("used");
    String unused = world.targetGroup("unused");
    world.aws.elb().addListener(balancer, "TCP", 80, used);
    String key = LoadBalancer.v2Key(balancer);
    String name = "load balancer " + key.substring("ELB ".length());
    TargetGroup held =
        new TargetGroup(used, "used", world.vpc, TAGS, List.of(new Holder(name, key)));
    assertThat(list(TARGET_GROUP))
        .containsExactlyInAnyOrder(
            held, new TargetGroup(unused, "unused", world.vpc, TAGS, List.of()));
    assertThat(reader.read(held)).contains(held);
  }

  @Test
  void namesALoadBalancersInterfacesByItsKey() {
    String group = world.securityGroup("frontend");
    world.aws.elb().addApplicationLoadBalancer("alb", world.subnets, List.of(group), AwsWorld.TAGS);
    world.aws.elb().addClassicLoadBalancer("clb", world.subnets, List.of(group), AwsWorld.TAGS);
    List<AwsResource> resources =
        reader.list(EnumSet.of(LOAD_BALANCER, SECURITY_GROUP)).resources();
    List<String> keys =
        resources.stream()
            .filter(resource -> resource.kind() == LOAD_BALANCER)
            .map(AwsResource::key)
            .toList();
    assertThat(resources)
        .filteredOn(resource -> resource.id().equals(group))
        .flatExtracting(AwsResource::holders)
        .extracting(Holder::resource)
        .hasSize(4)
        .hasSameElementsAs(keys);
  }

  private List<AwsResource> list(ResourceKind kind) {
    return reader.list(EnumSet.of(kind)).resources();
  }
}
