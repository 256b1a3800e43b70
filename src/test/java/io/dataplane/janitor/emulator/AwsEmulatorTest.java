package io.dataplane.janitor.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataplane.janitor.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/** What the region does beyond any contract: size, strict names, time. */
final class AwsEmulatorTest {
  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  private final MovableClock clock = new MovableClock(START);
  private final AwsEmulator region = AwsEmulator.start(EmulatorOptions.defaults().withClock(clock));
  private final SdkClients clients = new SdkClients(region.endpoint());

  @AfterEach
  void close() {
    clients.close();
    region.close();
  }

  @Test
  void pagesFiveThousandTaggedGroupsInSixCalls() {
    String vpc = region.ec2().createVpc("10.0.0.0/16");
    for (int i = 0; i < 5000; i++) {
      region.ec2().createSecurityGroup(vpc, "group-" + i, Map.of("owner", "dp-" + i));
    }

    Set<String> found = new HashSet<>();
    clients
        .ec2()
        .describeSecurityGroupsPaginator(r -> r.maxResults(1000))
        .securityGroups()
        .forEach(group -> found.add(group.groupId()));

    // The VPC's default group is one more.
    assertThat(found).hasSize(5001);
    assertThat(region.calls().count("ec2:DescribeSecurityGroups")).isEqualTo(6);
  }

  @Test
  void answersNoMoreThanALargestPageWhereNoSizeIsAskedFor() {
    String vpc = region.ec2().createVpc("10.0.0.0/16");
    for (int i = 0; i < 100; i++) {
      region.ec2().createRouteTable(vpc, Map.of());
    }

    assertThat(clients.ec2().describeRouteTables().routeTables()).hasSize(100);
    assertThat(clients.ec2().describeRouteTables().nextToken()).isNotEmpty();
  }

  @Test
  void keepsItsPlaceWhileWhatWasListedIsDeleted() {
    String vpc = region.ec2().createVpc("10.0.0.0/16");
    for (int i = 0; i < 11; i++) {
      region.ec2().createSecurityGroup(vpc, "group-" + i, Map.of());
    }
    Set<String> expected = region.ec2().securityGroups();
    Set<String> found = new HashSet<>();

    clients
        .ec2()
        .describeSecurityGroupsPaginator(r -> r.maxResults(5))
        .securityGroups()
        .forEach(
            group -> {
              found.add(group.groupId());
              if (!group.groupName().equals("default")) {
                region.ec2().deleteSecurityGroup(group.groupId());
              }
            });

    assertThat(found).isEqualTo(expected);
  }

  @Test
  void managedInterfacesVanishWhenTheirTimeHasCome() {
    String vpc = region.ec2().createVpc("10.0.0.0/16");
    String subnet = region.ec2().createSubnet(vpc, "10.0.1.0/24");
    String group = region.ec2().createSecurityGroup(vpc, "lb", Map.of());
    String managed =
        region.ec2().addManagedInterface(subnet, List.of(group), "amazon-elb", "ELB app/x/1");
    region.ec2().removeManagedInterface(managed, START.plusSeconds(60));

    clock.advance(Duration.ofSeconds(59));
    NetworkInterface found =
        clients.ec2().describeNetworkInterfaces().networkInterfaces().getFirst();
    assertThat(found.requesterId()).isEqualTo("amazon-elb");
    assertThat(found.requesterManaged()).isTrue();
    assertThatThrownBy(() -> clients.ec2().deleteSecurityGroup(r -> r.groupId(group)))
        .hasMessageContaining("dependent object");
    assertThatThrownBy(
            () -> clients.ec2().deleteNetworkInterface(r -> r.networkInterfaceId(managed)))
        .hasMessageContaining("in use");

    clock.advance(Duration.ofSeconds(1));
    clients.ec2().deleteSecurityGroup(r -> r.groupId(group));
    assertThat(region.ec2().networkInterfaces()).isEmpty();
    assertThat(region.ec2().exists(group)).isFalse();
  }

  @Test
  void aGroupInUseWhereNobodySeesItCannotBeDeleted() {
    String group =
        region.ec2().createSecurityGroup(region.ec2().createVpc("10.0.0.0/16"), "a", Map.of());
    region.ec2().holdUnseen(group);

    assertThatThrownBy(() -> clients.ec2().deleteSecurityGroup(r -> r.groupId(group)))
        .hasMessageContaining("dependent object");

    region.ec2().releaseUnseen(group);
    clients.ec2().deleteSecurityGroup(r -> r.groupId(group));
  }

  @Test
  void seedsTagsThatOnlyAwsCanWriteAndKeepsThemWhenUsersWipeTheirs() {
    String table = region.ec2().createRouteTable(region.ec2().createVpc("10.0.0.0/16"), Map.of());
    region.ec2().tag(table, Map.of("aws:cloudformation:stack-name", "network", "mine", "yes"));

    clients.ec2().deleteTags(r -> r.resources(table));

    assertThat(region.ec2().tags(table)).containsOnlyKeys("aws:cloudformation:stack-name");
  }

  @Test
  void refusesParametersThatItWouldHaveToIgnore() {
    assertThat(codeOf(() -> clients.ec2().describeSecurityGroups(r -> r.groupNames("default"))))
        .isEqualTo("UnknownParameter");
  }

  @Test
  void refusesOperationsThatItDoesNotHave() {
    assertThat(codeOf(() -> clients.ec2().describeInstances())).isEqualTo("InvalidAction");
  }

  @Test
  void datesItsAnswersByItsOwnClock() {
    assertThat(clients.ec2().describeVpcs().sdkHttpResponse().firstMatchingHeader("Date"))
        .hasValue("Fri, 20 Nov 2026 10:00:00 GMT");
  }

  private static String codeOf(Runnable call) {
    try {
      call.run();
    } catch (AwsServiceException refusal) {
      return refusal.awsErrorDetails().errorCode();
    }
    return "none";
  }
}
