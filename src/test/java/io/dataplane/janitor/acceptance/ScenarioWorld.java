package io.dataplane.janitor.acceptance;

import io.dataplane.janitor.emulator.ec2.Ec2State;
import io.dataplane.janitor.emulator.elb.ElbState;
import io.dataplane.janitor.emulator.elb.classic.ClassicInstanceState;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesCollection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** A region with a resource for each rule that there is, and what must become of each. */
final class ScenarioWorld {
  static final String OWNER = "example.com/dataplane";
  static final String SINCE = "dataplane-janitor/orphaned-since";
  static final String DELETE_AFTER = "dataplane-janitor/delete-after";
  static final String MANAGED_GROUP = "ec2.aws.upbound.io";
  static final Duration GRACE = Duration.ofDays(7);

  /** What a run must make of a resource. */
  enum Fate {
    UNTOUCHED,
    MARKED,
    UNMARKED,
    DELETED
  }

  static final Instant LONG_AGO = TestingProgram.NOW.minus(Duration.ofDays(30));

  private final TestingProgram program;
  private final Ec2State ec2;
  private final ElbState elb;
  private final Map<String, Fate> fates = new LinkedHashMap<>();
  private final String vpcOfA;
  private final String vpcOfB;
  private final String vpcOfGone;
  private final List<String> subnetsOfA;
  private final List<String> subnetsOfGone;
  private int names;

  ScenarioWorld(TestingProgram program) {
    this.program = program;
    ec2 = program.aws().ec2();
    elb = program.aws().elb();
    vpcOfA = ec2.createVpc("10.0.0.0/16");
    vpcOfB = ec2.createVpc("10.1.0.0/16");
    vpcOfGone = ec2.createVpc("10.2.0.0/16");
    subnetsOfA = subnets(vpcOfA, "10.0");
    subnetsOfGone = subnets(vpcOfGone, "10.2");
    living();
    crossplane();
    exempt();
    unowned();
    newOrphans();
    inGrace();
    due();
    blocked();
    held();
  }

  /** What must become of each resource, by id; a resource that is not here must stay as it is. */
  Map<String, Fate> fates() {
    return fates;
  }

  /** All resources of the four kinds with their tags. */
  Map<String, Map<String, String>> snapshot() {
    Map<String, Map<String, String>> snapshot = new LinkedHashMap<>();
    Set<String> ec2Ids = new TreeSet<>(ec2.securityGroups());
    ec2Ids.addAll(ec2.routeTables());
    ec2Ids.forEach(id -> snapshot.put(id, Map.copyOf(ec2.tags(id))));
    Set<String> elbIds = new TreeSet<>(elb.loadBalancerArns());
    elbIds.addAll(elb.targetGroupArns());
    elbIds.addAll(elb.classicLoadBalancerNames());
    elbIds.forEach(id -> snapshot.put(id, Map.copyOf(elb.tags(id))));
    return snapshot;
  }

  private void living() {
    String listed = group(vpcOfA, owned("dp-gone"), Fate.UNTOUCHED);
    String untaggedListed = group(vpcOfA, Map.of(), Fate.UNTOUCHED);
    program
        .dataplanes()
        .put(
            "default",
            "dp-a",
            Map.of(
                "spec", Map.of("clusterName", "cluster-a"),
                "status",
                    Map.of("vpcId", vpcOfA, "securityGroupIds", List.of(listed, untaggedListed))));
    program.dataplanes().put("default", "dp-b", Map.of("status", Map.of("vpcId", vpcOfB)));
    program.dataplanes().put("default", "dp-leaving", Map.of());
    program.dataplanes().requestDeletion("default", "dp-leaving");
    program
        .dataplanes()
        .put("default", "dp-said-gone", Map.of("status", Map.of("phase", "Deleted")));

    group(vpcOfA, owned("dp-a"), Fate.UNTOUCHED);
    group(vpcOfA, Map.of("elbv2.k8s.aws/cluster", "cluster-a"), Fate.UNTOUCHED);
    group(vpcOfA, Map.of("kubernetes.io/cluster/dp-a", "owned"), Fate.UNTOUCHED);
    group(vpcOfA, with(owned("dp-gone"), "kubernetes.io/cluster/dp-a", "owned"), Fate.UNTOUCHED);
    expect(ec2.createSecurityGroup(vpcOfB, "dp-dp-b-sg", Map.of()), Fate.UNTOUCHED);
    group(vpcOfA, dueMark("dp-a"), Fate.UNMARKED);
    group(vpcOfGone, dueMark("dp-leaving"), Fate.UNMARKED);
    routes(vpcOfA, owned("dp-a"), Fate.UNTOUCHED);
    routes(vpcOfA, dueMark("dp-a"), Fate.UNMARKED);
    String balancer = balancer(subnetsOfA, owned("dp-a"), Fate.UNTOUCHED);
    elb.addListener(balancer, "TCP", 80, targets(vpcOfA, owned("dp-a"), Fate.UNTOUCHED));
    // Due by its mark, but a live load balancer routes to it.
    elb.addListener(balancer, "TCP", 81, targets(vpcOfA, dueMark("dp-gone"), Fate.UNTOUCHED));
    balancer(subnetsOfA, dueMark("dp-a"), Fate.UNMARKED);
    targets(vpcOfA, dueMark("dp-a"), Fate.UNMARKED);
    classic(subnetsOfA, dueMark("dp-a"), Fate.UNMARKED);
    classic(subnetsOfA, owned("dp-a"), Fate.UNTOUCHED);
  }

  private void crossplane() {
    program.with("ownership[5].crossplane", "true");
    KubernetesCollection managed =
        program
            .cluster()
            .state()
            .defineResource(
                MANAGED_GROUP, "v1beta1", "securitygroups", "SecurityGroup", false, "managed");
    managed.put("", "named", Map.of());
    group(vpcOfGone, managed("securitygroup", "named"), Fate.UNTOUCHED);
    group(vpcOfGone, withAll(dueMark("dp-gone"), managed("securitygroup", "named")), Fate.UNMARKED);
    String known = group(vpcOfGone, dueMark("dp-gone"), Fate.UNMARKED);
    managed.put(
        "",
        "known",
        Map.of(
            "metadata", Map.of("annotations", Map.of("crossplane.io/external-name", known)),
            "spec", Map.of("deletionPolicy", "Orphan")));
    group(vpcOfGone, withAll(owned("dp-gone"), managed("vanished", "x")), Fate.UNTOUCHED);
    group(vpcOfGone, withAll(dueMark("dp-gone"), managed("vanished", "x")), Fate.UNMARKED);
    group(vpcOfGone, withAll(owned("dp-gone"), managed("securitygroup", "gone")), Fate.MARKED);
    group(
        vpcOfGone,
        withAll(
            managed("securitygroup", "gone"),
            Map.of(
                SINCE, LONG_AGO.toString(),
                DELETE_AFTER, LONG_AGO.plus(GRACE).toString())),
        Fate.DELETED);
  }

  private static Map<String, String> managed(String kind, String name) {
    return Map.of("crossplane-kind", kind + "." + MANAGED_GROUP, "crossplane-name", name);
  }

  private void exempt() {
    ec2.tag(ec2.defaultGroup(vpcOfGone), dueMark("dp-gone"));
    expect(ec2.defaultGroup(vpcOfGone), Fate.UNMARKED);
    ec2.tag(ec2.mainRouteTable(vpcOfGone), owned("dp-gone"));
    expect(ec2.mainRouteTable(vpcOfGone), Fate.UNTOUCHED);
    group(vpcOfGone, with(owned("dp-gone"), "dataplane-janitor/keep", "mine"), Fate.UNTOUCHED);
    group(vpcOfGone, with(dueMark("dp-gone"), "dataplane-janitor/keep", ""), Fate.UNMARKED);
    group(vpcOfGone, with(owned("dp-gone"), "env", "prod-shared"), Fate.UNTOUCHED);
    group(
        vpcOfGone,
        with(owned("dp-gone"), "kubernetes.io/cluster/dp-gone", "shared"),
        Fate.UNTOUCHED);
    // Its dataplane lives in another VPC, by what the custom resource states.
    group(vpcOfGone, owned("dp-b"), Fate.UNTOUCHED);
    group(vpcOfGone, dueMark("dp-b"), Fate.UNMARKED);
    String keptVpc = ec2.createVpc("10.3.0.0/16");
    program.with("exempt.vpcs", keptVpc);
    routes(keptVpc, owned("dp-gone"), Fate.UNTOUCHED);
    program.with("exempt.ids", group(vpcOfGone, owned("dp-gone"), Fate.UNTOUCHED));
    String young = balancer(subnetsOfGone, owned("dp-gone"), Fate.UNTOUCHED);
    elb.createdAt(young, TestingProgram.NOW.minusSeconds(59 * 60));
  }

  private void unowned() {
    // A backtracking engine would not come to an end on this name.
    expect(
        ec2.createSecurityGroup(vpcOfGone, "endless-" + "a".repeat(200), Map.of()), Fate.UNTOUCHED);
    expect(
        ec2.createSecurityGroup(vpcOfGone, "k8s-traffic-dpgone-0123456789", Map.of()),
        Fate.UNTOUCHED);
    expect(ec2.createSecurityGroup(vpcOfGone, "not-dp-gone-sg", Map.of()), Fate.UNTOUCHED);
    group(vpcOfGone, owned(""), Fate.UNTOUCHED);
    group(vpcOfGone, Map.of("kubernetes.io/cluster/dp-gone", "shared"), Fate.UNTOUCHED);
    routes(vpcOfGone, Map.of(), Fate.UNTOUCHED);
    balancer(subnetsOfGone, Map.of(), Fate.UNTOUCHED);
    targets(vpcOfGone, Map.of(), Fate.UNTOUCHED);
    classic(subnetsOfGone, Map.of(), Fate.UNTOUCHED);
  }

  private void newOrphans() {
    group(vpcOfGone, owned("dp-gone"), Fate.MARKED);
    group(vpcOfGone, owned("dp-said-gone"), Fate.MARKED);
    group(vpcOfGone, mark("dp-gone", "yesterday", "tomorrow"), Fate.MARKED);
    group(vpcOfGone, mark("dp-gone", at(1), at(0)), Fate.MARKED);
    expect(ec2.createSecurityGroup(vpcOfGone, "dp-x1-sg", Map.of()), Fate.MARKED);
    routes(vpcOfGone, owned("dp-gone"), Fate.MARKED);
    balancer(subnetsOfGone, owned("dp-gone"), Fate.MARKED);
    targets(vpcOfGone, owned("dp-gone"), Fate.MARKED);
    classic(subnetsOfGone, owned("dp-gone"), Fate.MARKED);
  }

  private void inGrace() {
    group(
        vpcOfGone,
        marked("dp-gone", TestingProgram.NOW.minus(GRACE).plusSeconds(1)),
        Fate.UNTOUCHED);
    routes(vpcOfGone, marked("dp-gone", TestingProgram.NOW), Fate.UNTOUCHED);
    group(vpcOfGone, mark("dp-gone", LONG_AGO.toString(), at(1)), Fate.UNTOUCHED);
  }

  private void due() {
    group(vpcOfGone, marked("dp-gone", TestingProgram.NOW.minus(GRACE)), Fate.DELETED);
    expect(
        ec2.createSecurityGroup(
            vpcOfGone,
            "k8s-traffic-dpgone-9876543210",
            with(
                with(dueMark("dp-gone"), "elbv2.k8s.aws/cluster", "dp-gone"),
                "elbv2.k8s.aws/resource",
                "backend-sg")),
        Fate.DELETED);
    String last = group(vpcOfGone, dueMark("dp-gone"), Fate.DELETED);
    String middle = group(vpcOfGone, dueMark("dp-gone"), Fate.DELETED);
    String first = group(vpcOfGone, dueMark("dp-gone"), Fate.DELETED);
    ec2.allowIngress(first, middle, "");
    ec2.allowEgress(middle, last, "");
    ec2.allowIngress(last, last, "itself");
    String frontend = group(vpcOfGone, dueMark("dp-gone"), Fate.DELETED);
    String backend = group(vpcOfGone, dueMark("dp-gone"), Fate.DELETED);
    ec2.allowIngress(frontend, backend, "");
    ec2.allowEgress(backend, frontend, "");
    String onBalancer = group(vpcOfGone, dueMark("dp-gone"), Fate.DELETED);
    String balancer =
        old(
            elb.addNetworkLoadBalancer(
                name(), subnetsOfGone, List.of(onBalancer), dueMark("dp-gone")),
            Fate.DELETED);
    elb.addListener(balancer, "TCP", 80, targets(vpcOfGone, dueMark("dp-gone"), Fate.DELETED));
    classic(subnetsOfGone, dueMark("dp-gone"), Fate.DELETED);
    routes(vpcOfGone, dueMark("dp-gone"), Fate.DELETED);
    String deserted = balancer(subnetsOfGone, dueMark("dp-gone"), Fate.DELETED);
    String unhealthy = targets(vpcOfGone, dueMark("dp-gone"), Fate.DELETED);
    elb.addListener(deserted, "TCP", 80, unhealthy);
    elb.targets().register(unhealthy, "10.2.1.7", "unhealthy", "Target.Timeout");
    elb.targets().register(unhealthy, "10.2.1.8", "unused");
    elb.targets()
        .register(targets(vpcOfGone, dueMark("dp-gone"), Fate.DELETED), "10.2.1.9", "healthy");
    elb.targets()
        .register(
            classic(subnetsOfGone, dueMark("dp-gone"), Fate.DELETED),
            "i-0123456789abcdef0",
            ClassicInstanceState.OUT_OF_SERVICE);
  }

  private void blocked() {
    String onInstance = group(vpcOfGone, dueMark("dp-gone"), Fate.UNTOUCHED);
    ec2.createInterface(subnetsOfGone.getFirst(), List.of(onInstance), "primary");
    String referenced = group(vpcOfA, dueMark("dp-gone"), Fate.UNTOUCHED);
    ec2.allowIngress(group(vpcOfA, owned("dp-a"), Fate.UNTOUCHED), referenced, "live rule");
    String one = group(vpcOfGone, dueMark("dp-gone"), Fate.UNTOUCHED);
    String other = group(vpcOfGone, dueMark("dp-gone"), Fate.UNTOUCHED);
    ec2.allowIngress(one, other, "");
    ec2.allowIngress(other, one, "");
    ec2.createInterface(subnetsOfGone.getFirst(), List.of(other), "holds both of the circle");
    String associated = routes(vpcOfGone, dueMark("dp-gone"), Fate.UNTOUCHED);
    ec2.associateSubnet(associated, subnetsOfGone.getFirst());
    elb.protectFromDeletion(balancer(subnetsOfGone, dueMark("dp-gone"), Fate.UNTOUCHED), true);
    String serving = balancer(subnetsOfGone, dueMark("dp-gone"), Fate.UNTOUCHED);
    String served = targets(vpcOfGone, dueMark("dp-gone"), Fate.UNTOUCHED);
    elb.addListener(serving, "TCP", 80, served);
    elb.targets().register(served, "10.2.1.9", "healthy");
    elb.targets()
        .register(
            classic(subnetsOfGone, dueMark("dp-gone"), Fate.UNTOUCHED),
            "i-0123456789abcdef0",
            ClassicInstanceState.IN_SERVICE);
    Map<String, String> full = new HashMap<>(owned("dp-gone"));
    IntStream.range(0, 49).forEach(i -> full.put("tag-" + i, ""));
    group(vpcOfGone, full, Fate.UNTOUCHED);
  }

  private void held() {
    group(vpcOfGone, dueMark("dp-held"), Fate.UNTOUCHED);
    group(vpcOfGone, owned("dp-held"), Fate.UNTOUCHED);
    program
        .cluster()
        .state()
        .resource("configmaps")
        .put("default", "dataplane-janitor-freeze", Map.of("data", Map.of("hold", "dp-held")));
  }

  private List<String> subnets(String vpc, String net) {
    return List.of(ec2.createSubnet(vpc, net + ".1.0/24"), ec2.createSubnet(vpc, net + ".2.0/24"));
  }

  private String group(String vpc, Map<String, String> tags, Fate fate) {
    return expect(ec2.createSecurityGroup(vpc, name(), tags), fate);
  }

  private String routes(String vpc, Map<String, String> tags, Fate fate) {
    return expect(ec2.createRouteTable(vpc, tags), fate);
  }

  private String balancer(List<String> subnets, Map<String, String> tags, Fate fate) {
    return old(elb.addNetworkLoadBalancer(name(), subnets, List.of(), tags), fate);
  }

  private String targets(String vpc, Map<String, String> tags, Fate fate) {
    return expect(elb.addTargetGroup(name(), "TCP", vpc, tags), fate);
  }

  private String classic(List<String> subnets, Map<String, String> tags, Fate fate) {
    return old(elb.addClassicLoadBalancer(name(), subnets, List.of(), tags), fate);
  }

  private String old(String balancer, Fate fate) {
    elb.createdAt(balancer, LONG_AGO);
    return expect(balancer, fate);
  }

  private String expect(String id, Fate fate) {
    fates.put(id, fate);
    return id;
  }

  private String name() {
    return "resource-" + names++;
  }

  private static String at(long secondsFromNow) {
    return TestingProgram.NOW.plusSeconds(secondsFromNow).toString();
  }

  private static Map<String, String> owned(String owner) {
    return Map.of(OWNER, owner);
  }

  static Map<String, String> dueMark(String owner) {
    return marked(owner, LONG_AGO);
  }

  static Map<String, String> marked(String owner, Instant since) {
    return mark(owner, since.toString(), since.plus(GRACE).toString());
  }

  private static Map<String, String> mark(String owner, String since, String deleteAfter) {
    return Map.of(OWNER, owner, SINCE, since, DELETE_AFTER, deleteAfter);
  }

  private static Map<String, String> withAll(Map<String, String> tags, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(tags);
    all.putAll(more);
    return all;
  }

  private static Map<String, String> with(Map<String, String> tags, String key, String value) {
    Map<String, String> all = new HashMap<>(tags);
    all.put(key, value);
    return all;
  }
}
