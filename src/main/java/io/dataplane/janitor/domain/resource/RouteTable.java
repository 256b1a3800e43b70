package io.dataplane.janitor.domain.resource;

import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An EC2 route table.
 *
 * @param name the value of the tag {@code Name}, or empty: route tables have no name of their own
 * @param owner the account that owns it, or null if AWS returned none
 * @param main whether it is the main route table of its VPC
 * @param holders its explicit associations with subnets and gateways
 */
public record RouteTable(
    String id,
    String name,
    @Nullable String vpc,
    Tags tags,
    @Nullable String owner,
    boolean main,
    List<Holder> holders)
    implements AwsResource {

  public RouteTable {
    holders = List.copyOf(holders);
  }

  /** A table whose account is not known. */
  public RouteTable(
      String id, String name, @Nullable String vpc, Tags tags, boolean main, List<Holder> holders) {
    this(id, name, vpc, tags, null, main, holders);
  }

  @Override
  public Optional<String> account() {
    return Optional.ofNullable(owner);
  }

  @Override
  public ResourceKind kind() {
    return ResourceKind.ROUTE_TABLE;
  }

  @Override
  public String identification() {
    return name;
  }

  @Override
  public Optional<Reason> ownPurpose() {
    return main
        ? Optional.of(
            new Reason(ReasonCode.MAIN_ROUTE_TABLE, "AWS keeps one such table for each VPC"))
        : Optional.empty();
  }
}
