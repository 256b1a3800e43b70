package io.dataplane.janitor.emulator.ec2.store;

import java.util.List;
import java.util.Optional;

/**
 * A network interface.
 *
 * @param requesterId the AWS service that manages it; empty for the account's own
 */
public record Ec2Interface(
    String id,
    Ec2Subnet subnet,
    List<String> groupIds,
    Optional<String> requesterId,
    String description,
    String address) {

  public Ec2Interface {
    groupIds = List.copyOf(groupIds);
  }

  public boolean isManaged() {
    return requesterId.isPresent();
  }

  /** A service attaches what it manages at once; nobody attaches the others here. */
  public String status() {
    return isManaged() ? "in-use" : "available";
  }
}
