package io.dataplane.janitor.simulation.contract;

import io.dataplane.janitor.assess.ClaimReader;
import io.dataplane.janitor.assess.ResourceReader;
import io.dataplane.janitor.aws.AwsResourceReader;
import io.dataplane.janitor.aws.AwsResourceWriter;
import io.dataplane.janitor.aws.client.AwsSettings;
import io.dataplane.janitor.aws.client.RequestObserver;
import io.dataplane.janitor.aws.testing.TestSettings;
import io.dataplane.janitor.domain.claim.DataplaneSource;
import io.dataplane.janitor.domain.claim.FieldPath;
import io.dataplane.janitor.domain.claim.IdentityTemplate;
import io.dataplane.janitor.domain.claim.LabelSelector;
import io.dataplane.janitor.emulator.AwsEmulator;
import io.dataplane.janitor.emulator.EmulatorOptions;
import io.dataplane.janitor.emulator.elb.classic.ClassicInstanceState;
import io.dataplane.janitor.emulator.kubernetes.KubernetesEmulator;
import io.dataplane.janitor.emulator.kubernetes.KubernetesTestClient;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesCollection;
import io.dataplane.janitor.execute.ResourceWriter;
import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.ReadTimeouts;
import io.dataplane.janitor.kubernetes.claims.CustomResourceClaims;
import io.dataplane.janitor.simulation.world.SimulatedWorld;
import io.dataplane.janitor.testing.MovableClock;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** The adapters, with the emulated region and cluster behind them. */
final class RealPorts implements PortsUnderTest {
  private static final RequestObserver UNOBSERVED = (service, operation, outcome) -> {};
  private static final String NAMESPACE = "default";

  private final MovableClock clock = new MovableClock(SimulatedWorld.BEGINNING);
  private final AwsEmulator aws = AwsEmulator.start(EmulatorOptions.defaults().withClock(clock));
  private final KubernetesEmulator kubernetes = KubernetesEmulator.start(0, clock);
  private final KubernetesClient client = KubernetesTestClient.to(kubernetes.endpoint());
  private final KubernetesCollection dataplanes =
      kubernetes
          .state()
          .defineResource("dataplane.example.com", "v1alpha1", "dataplanes", "Dataplane", true);
  private final String vpc = aws.ec2().createVpc("10.0.0.0/16");
  private final String subnet = aws.ec2().createSubnet(vpc, "10.0.0.0/20");
  private final AwsSettings settings =
      new AwsSettings(
          Region.US_EAST_1,
          Optional.of(aws.endpoint()),
          StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")),
          1,
          Duration.ofMinutes(1),
          Duration.ofSeconds(20),
          TestSettings.unhurried());
  private final AwsResourceReader reader =
      new AwsResourceReader(settings, UNOBSERVED, clock, key -> true);
  private final AwsResourceWriter writer =
      new AwsResourceWriter(settings, UNOBSERVED, reader::readWithDetails);

  @Override
  public ResourceReader reader() {
    return reader;
  }

  @Override
  public ResourceWriter writer() {
    return writer;
  }

  @Override
  public ClaimReader claims() {
    return new CustomResourceClaims(List.of(source()), Map.of(), clients(), ReadTimeouts.USUAL);
  }

  private static DataplaneSource source() {
    return new DataplaneSource(
        "dataplane.example.com/v1alpha1",
        "dataplanes",
        "",
        LabelSelector.ALL,
        "",
        List.of(IdentityTemplate.parse("metadata.name"), IdentityTemplate.parse("spec.uid")),
        List.of(FieldPath.parse("status.ids")),
        FieldPath.parse("status.vpc"),
        new DataplaneSource.GoneWhen(FieldPath.parse("status.phase"), Set.of("Deleted")));
  }

  private ClusterClients clients() {
    return new ClusterClients() {
      @Override
      public KubernetesClient client(String context) {
        return client;
      }

      @Override
      public void close() {
        // It is closed with the ports.
      }
    };
  }

  @Override
  public String vpc() {
    return vpc;
  }

  @Override
  public String group(String name, Map<String, String> tags) {
    return aws.ec2().createSecurityGroup(vpc, name, tags);
  }

  @Override
  public String defaultGroup() {
    return aws.ec2().defaultGroup(vpc);
  }

  @Override
  public void refer(String from, String to) {
    aws.ec2().allowIngress(from, to, "");
  }

  @Override
  public void use(String group) {
    aws.ec2().createInterface(subnet, List.of(group), "");
  }

  @Override
  public String routeTable(Map<String, String> tags) {
    return aws.ec2().createRouteTable(vpc, tags);
  }

  @Override
  public String mainRouteTable() {
    return aws.ec2().mainRouteTable(vpc);
  }

  @Override
  public void associate(String routeTable) {
    aws.ec2().associateSubnet(routeTable, subnet);
  }

  @Override
  public String balancer(String name, List<String> groups, Map<String, String> tags) {
    return aws.elb().addNetworkLoadBalancer(name, List.of(subnet), groups, tags);
  }

  @Override
  public String classicBalancer(String name, List<String> groups, Map<String, String> tags) {
    return aws.elb().addClassicLoadBalancer(name, List.of(subnet), groups, tags);
  }

  @Override
  public String targets(String name, Map<String, String> tags) {
    return aws.elb().addTargetGroup(name, "TCP", vpc, tags);
  }

  @Override
  public void route(String balancer, String targets) {
    aws.elb().addListener(balancer, "TCP", 80, targets);
  }

  @Override
  public void protect(String balancer) {
    aws.elb().protectFromDeletion(balancer, true);
  }

  @Override
  public void answer(String targetsOrClassicBalancer, boolean well) {
    String instance = "i-0123456789abcdef0";
    if (targetsOrClassicBalancer.startsWith("arn:")) {
      aws.elb()
          .targets()
          .register(
              targetsOrClassicBalancer,
              instance,
              well ? "healthy" : "unhealthy",
              well ? "" : "Target.Timeout");
    } else {
      aws.elb()
          .targets()
          .register(
              targetsOrClassicBalancer,
              instance,
              well ? ClassicInstanceState.IN_SERVICE : ClassicInstanceState.OUT_OF_SERVICE);
    }
  }

  @Override
  public void interfacesLinger(Duration duration) {
    aws.elb().interfacesLinger(duration);
  }

  @Override
  public void pass(Duration duration) {
    clock.advance(duration);
  }

  @Override
  public Map<String, String> tags(String id) {
    return isEc2(id) ? aws.ec2().tags(id) : aws.elb().tags(id);
  }

  @Override
  public boolean exists(String id) {
    return isEc2(id) ? aws.ec2().exists(id) : aws.elb().exists(id);
  }

  private static boolean isEc2(String id) {
    return id.startsWith("sg-") || id.startsWith("rtb-");
  }

  @Override
  public void dataplane(String name, String vpcOfIt, Set<String> claimedIds, boolean saysGone) {
    Map<String, Object> status = new HashMap<>(Map.of("ids", List.copyOf(claimedIds)));
    if (!vpcOfIt.isEmpty()) {
      status.put("vpc", vpcOfIt);
    }
    if (saysGone) {
      status.put("phase", "Deleted");
    }
    dataplanes.put(NAMESPACE, name, Map.of("spec", Map.of("uid", "uid-" + name), "status", status));
  }

  @Override
  public void beginDeletion(String name) {
    dataplanes.requestDeletion(NAMESPACE, name);
  }

  @Override
  public void endDeletion(String name) {
    dataplanes.delete(NAMESPACE, name);
  }

  @Override
  public void close() {
    writer.close();
    reader.close();
    client.close();
    kubernetes.close();
    aws.close();
  }
}
