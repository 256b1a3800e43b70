package io.dataplane.janitor.emulator.contract.elb;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dataplane.janitor.emulator.SdkClients;
import io.dataplane.janitor.emulator.contract.MotoElbGap;
import io.dataplane.janitor.emulator.contract.RegionInTest;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * What the contract suites of both load balancer generations share: clients, a VPC to stand in, and
 * how a refusal is expected. The region may hold what other tests left, so a test speaks of its own
 * resources alone.
 */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class ElbContract {
  private @Nullable RegionInTest region;
  private @Nullable Vpc vpc;

  /** Where load balancers stand: two subnets in different availability zones, and a group. */
  public record Vpc(String id, List<String> subnetIds, String groupId) {}

  /** Starts or finds the region to be tested. */
  public abstract RegionInTest region();

  @BeforeAll
  void connect() {
    region = region();
    vpc = newVpc();
  }

  @AfterAll
  void disconnect() {
    requireNonNull(region).close();
  }

  public SdkClients clients() {
    return requireNonNull(region).clients();
  }

  public Vpc vpc() {
    return requireNonNull(vpc);
  }

  Vpc newVpc() {
    Ec2Client ec2 = clients().ec2();
    String vpcId = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
    String groupId =
        ec2.createSecurityGroup(r -> r.vpcId(vpcId).groupName("lb").description("lb")).groupId();
    return new Vpc(
        vpcId,
        List.of(
            newSubnet(vpcId, "10.0.0.0/24", "us-east-1a"),
            newSubnet(vpcId, "10.0.1.0/24", "us-east-1b")),
        groupId);
  }

  public String newSubnet(String vpcId, String cidr, String zone) {
    return clients()
        .ec2()
        .createSubnet(r -> r.vpcId(vpcId).cidrBlock(cidr).availabilityZone(zone))
        .subnet()
        .subnetId();
  }

  /** What interfaces in the suite's VPC have this description. */
  List<String> interfacesDescribedAs(String description) {
    return clients()
        .ec2()
        .describeNetworkInterfacesPaginator(
            r -> r.filters(Filter.builder().name("vpc-id").values(vpc().id()).build()))
        .networkInterfaces()
        .stream()
        .filter(eni -> eni.description().equals(description))
        .map(eni -> eni.requesterId() + " in " + eni.subnetId())
        .toList();
  }

  /** A name that nobody else took. */
  public static String newName(String beginning) {
    return beginning + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  public boolean has(MotoElbGap gap) {
    return requireNonNull(region).gaps().contains(gap);
  }

  /** AWS refuses with this code, and the region in test does too. */
  public static void assertRefused(String code, ThrowingCallable call) {
    assertThat(refusalOf(call)).isEqualTo(code);
  }

  /**
   * AWS refuses with this code; the region in test does too, or does what its gap says: a gap that
   * closed fails the suite, so that the table of gaps stays true.
   */
  public void assertRefused(MotoElbGap gap, String code, ThrowingCallable call) {
    assertThat(refusalOf(call)).isEqualTo(has(gap) ? gap.instead() : code);
  }

  /** The error code of a refusal, or {@code accepted}. */
  private static String refusalOf(ThrowingCallable call) {
    @Nullable Throwable thrown = catchThrowable(call);
    if (thrown == null) {
      return MotoElbGap.ACCEPTED;
    }
    assertThat(thrown).isInstanceOf(AwsServiceException.class);
    AwsServiceException refusal = (AwsServiceException) thrown;
    @Nullable String code = refusal.awsErrorDetails().errorCode();
    return code == null ? "HTTP " + refusal.statusCode() : code;
  }
}
