package io.dataplane.janitor.aws;

import io.dataplane.janitor.domain.LoadBalancer;
import io.dataplane.janitor.domain.LoadBalancer.Generation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeInstanceHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.InstanceState;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;

/** Load balancers of the first generation, known by their names. */
record ClassicLoadBalancers(ElasticLoadBalancingClient classic) {

  private static final String DESCRIBE = "elb:DescribeLoadBalancers";
  private static final String DESCRIBE_HEALTH = "elb:DescribeInstanceHealth";
  private static final String OUT_OF_SERVICE = "OutOfService";

  /** How AWS describes an instance that is out of service only since it is new. */
  private static final String REGISTERING = "Instance registration is still in progress.";

  /** The most that AWS gives a page. */
  private static final int PAGE_SIZE = 400;

  List<Untagged> list() {
    Map<String, Untagged> balancers = new LinkedHashMap<>();
    Answers.askForAll(
        DESCRIBE,
        marker ->
            classic.describeLoadBalancers(request -> request.pageSize(PAGE_SIZE).marker(marker)),
        DescribeLoadBalancersResponse::nextMarker,
        page ->
            page.loadBalancerDescriptions().stream()
                .map(ClassicLoadBalancers::untagged)
                .forEach(balancer -> balancers.putIfAbsent(balancer.id(), balancer)));
    return List.copyOf(balancers.values());
  }

  Optional<Untagged> read(String name) {
    return Answers.askForOne(
            DESCRIBE,
            () -> classic.describeLoadBalancers(request -> request.loadBalancerNames(name)))
        .map(answer -> untagged(Answers.only(DESCRIBE, answer.loadBalancerDescriptions())));
  }

  /**
   * The instances that may get traffic from it: those in service, those that are being registered,
   * and those of which AWS does not know. None where it is gone.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_InstanceState.html">InstanceState</a>
   */
  List<String> liveInstances(String name) {
    return Answers.askForOne(
            DESCRIBE_HEALTH,
            () -> classic.describeInstanceHealth(request -> request.loadBalancerName(name)))
        .map(DescribeInstanceHealthResponse::instanceStates)
        .orElse(List.of())
        .stream()
        .filter(ClassicLoadBalancers::mayServe)
        .map(each -> "%s (%s)".formatted(each.instanceId(), each.state()))
        .sorted()
        .toList();
  }

  private static boolean mayServe(InstanceState instance) {
    return !OUT_OF_SERVICE.equals(Answers.required(instance.state(), "how an instance is"))
        || REGISTERING.equals(instance.description());
  }

  private static Untagged untagged(LoadBalancerDescription balancer) {
    String name = Answers.required(balancer.loadBalancerName(), "the name of a load balancer");
    String vpc = balancer.vpcId();
    Instant createdAt = Answers.required(balancer.createdTime(), "when it made " + name);
    return new Untagged(
        name, tags -> new LoadBalancer(name, name, vpc, tags, Generation.CLASSIC, createdAt));
  }
}
