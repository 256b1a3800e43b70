package io.dataplane.janitor.emulator.ec2.store;

import io.dataplane.janitor.emulator.protocol.Region;
import java.util.List;
import java.util.Optional;

/** VPCs with what each is born with, and their subnets. */
public final class Ec2Networks {
  private static final List<String> ZONES = List.of("a", "b", "c");

  private final Region region;
  private final Ec2Groups groups;
  private final Ec2RouteTables routeTables;
  private final Ec2Table<Ec2Vpc> vpcs = new Ec2Table<>(Ec2Kind.VPC);
  private final Ec2Table<Ec2Subnet> subnets = new Ec2Table<>(Ec2Kind.SUBNET);

  Ec2Networks(Region region, Ec2Groups groups, Ec2RouteTables routeTables) {
    this.region = region;
    this.groups = groups;
    this.routeTables = routeTables;
  }

  public Ec2Table<Ec2Vpc> vpcs() {
    return vpcs;
  }

  public Ec2Table<Ec2Subnet> subnets() {
    return subnets;
  }

  public Ec2Vpc createVpc(String cidr) {
    Ec2Vpc vpc = new Ec2Vpc(region.newId(Ec2Kind.VPC.prefix()), cidr);
    vpcs.put(vpc.id(), vpc);
    groups.createDefault(vpc.id());
    routeTables.createMain(vpc);
    return vpc;
  }

  /** Zones are taken in turn where none is asked for. */
  public Ec2Subnet createSubnet(String vpcId, String cidr, Optional<String> zone) {
    Ec2Vpc vpc = vpcs.get(vpcId);
    String turn = region.name() + ZONES.get(subnets.all().size() % ZONES.size());
    String id = region.newId(Ec2Kind.SUBNET.prefix());
    Ec2Subnet subnet = new Ec2Subnet(id, vpc.id(), cidr, zone.orElse(turn));
    subnets.put(id, subnet);
    return subnet;
  }
}
