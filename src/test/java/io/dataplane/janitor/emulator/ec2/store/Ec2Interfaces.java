package io.dataplane.janitor.emulator.ec2.store;

import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import io.dataplane.janitor.emulator.protocol.Region;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Network interfaces, those that load balancers leave behind for a while among them. */
public final class Ec2Interfaces {
  private final Region region;
  private final Ec2Table<Ec2Interface> interfaces = new Ec2Table<>(Ec2Kind.NETWORK_INTERFACE);
  private final Map<String, Set<String>> idsByGroup = new HashMap<>();

  /** Interfaces on their way out, and when they are gone. */
  private final Map<String, Instant> leaving = new HashMap<>();

  private int addresses;

  Ec2Interfaces(Region region) {
    this.region = region;
  }

  public Ec2Table<Ec2Interface> interfaces() {
    return interfaces;
  }

  /** Removes those whose time has come; called before every look at the state. */
  public void sweep() {
    Instant now = region.now();
    Set<String> gone = new HashSet<>();
    leaving.forEach(
        (id, at) -> {
          if (!now.isBefore(at)) {
            gone.add(id);
          }
        });
    gone.forEach(this::remove);
  }

  public Ec2Interface add(
      Ec2Subnet subnet, List<String> groupIds, Optional<String> requesterId, String description) {
    String id = region.newId(Ec2Kind.NETWORK_INTERFACE.prefix());
    Ec2Interface added =
        new Ec2Interface(id, subnet, groupIds, requesterId, description, nextAddress());
    interfaces.put(id, added);
    groupIds.forEach(
        group -> idsByGroup.computeIfAbsent(group, none -> new LinkedHashSet<>()).add(id));
    return added;
  }

  /** Any address will do: nobody looks at it, it only has to be there. */
  private String nextAddress() {
    addresses++;
    return "10.%d.%d.%d".formatted(addresses >> 16 & 255, addresses >> 8 & 255, addresses & 255);
  }

  boolean anyWithGroup(String groupId) {
    return !idsByGroup.getOrDefault(groupId, Set.of()).isEmpty();
  }

  public void leaveAt(String id, Instant gone) {
    leaving.put(interfaces.get(id).id(), gone);
  }

  /** Deletes one of the account's own. */
  public void delete(String id) {
    if (interfaces.get(id).isManaged()) {
      throw new AwsRefusal(
          "InvalidParameterValue", "Network interface '" + id + "' is currently in use.");
    }
    remove(id);
  }

  private void remove(String id) {
    interfaces
        .get(id)
        .groupIds()
        .forEach(group -> idsByGroup.getOrDefault(group, Set.of()).remove(id));
    interfaces.remove(id);
    leaving.remove(id);
  }
}
