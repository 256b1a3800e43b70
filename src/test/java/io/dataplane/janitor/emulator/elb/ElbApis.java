package io.dataplane.janitor.emulator.elb;

import io.dataplane.janitor.emulator.ec2.store.Ec2Stores;
import io.dataplane.janitor.emulator.elb.classic.ClassicInstances;
import io.dataplane.janitor.emulator.elb.classic.ClassicLoadBalancers;
import io.dataplane.janitor.emulator.elb.classic.ClassicResources;
import io.dataplane.janitor.emulator.elb.classic.ClassicTags;
import io.dataplane.janitor.emulator.elb.common.ElbArns;
import io.dataplane.janitor.emulator.elb.common.ElbNetwork;
import io.dataplane.janitor.emulator.elb.v2.Elbv2Attributes;
import io.dataplane.janitor.emulator.elb.v2.Elbv2Listeners;
import io.dataplane.janitor.emulator.elb.v2.Elbv2LoadBalancerCreation;
import io.dataplane.janitor.emulator.elb.v2.Elbv2LoadBalancers;
import io.dataplane.janitor.emulator.elb.v2.Elbv2Resources;
import io.dataplane.janitor.emulator.elb.v2.Elbv2Tags;
import io.dataplane.janitor.emulator.elb.v2.Elbv2TargetGroups;
import io.dataplane.janitor.emulator.elb.v2.Elbv2Targets;
import io.dataplane.janitor.emulator.protocol.Operations;
import io.dataplane.janitor.emulator.protocol.QueryService;
import io.dataplane.janitor.emulator.protocol.Region;

/** The APIs of both generations of load balancers over one state; made of their operations. */
public final class ElbApis {
  final ElbArns arns;
  final Elbv2Resources v2 = new Elbv2Resources();
  final ClassicResources classic = new ClassicResources();
  final ElbNetwork network;
  final Elbv2LoadBalancerCreation creation;
  final Elbv2LoadBalancers loadBalancers;
  final Elbv2TargetGroups targetGroups;
  final Elbv2Targets targets;
  final Elbv2Listeners listeners;
  public final Elbv2Tags tags;
  final ClassicTags classicTags = new ClassicTags(classic);
  final ClassicLoadBalancers classicLoadBalancers;
  final ClassicInstances classicInstances = new ClassicInstances(classic, classicTags);

  public ElbApis(Region region, Ec2Stores ec2) {
    arns = new ElbArns(region);
    network = new ElbNetwork(region, ec2);
    creation = new Elbv2LoadBalancerCreation(region, arns, v2, network);
    loadBalancers = new Elbv2LoadBalancers(region, arns, v2, network, creation);
    targetGroups = new Elbv2TargetGroups(arns, v2, network);
    targets = new Elbv2Targets(region, arns, v2);
    listeners = new Elbv2Listeners(arns, v2);
    tags = new Elbv2Tags(arns, v2);
    classicLoadBalancers = new ClassicLoadBalancers(region, classic, classicTags, network);
  }

  /** Version 2015-12-01. */
  public QueryService v2() {
    Operations operations = new Operations();
    loadBalancers.addTo(operations);
    targetGroups.addTo(operations);
    listeners.addTo(operations);
    new Elbv2Attributes(arns, v2).addTo(operations);
    targets.addTo(operations);
    tags.addTo(operations);
    return operations;
  }

  /** Version 2012-06-01. */
  public QueryService classic() {
    Operations operations = new Operations();
    classicLoadBalancers.addTo(operations);
    classicInstances.addTo(operations);
    classicTags.addTo(operations);
    return operations;
  }
}
