package io.dataplane.janitor.aws.kind;

import io.dataplane.janitor.aws.client.AwsClients;
import io.dataplane.janitor.aws.client.Responses;
import io.dataplane.janitor.aws.pace.RateLimit;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Finding;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.Inventory;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.domain.resource.RouteTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Route tables, with their explicit associations. */
record RouteTableApi(Supplier<Ec2Client> ec2, TagReader tagReader) implements KindApi {

  private static final String DELETE = "DeleteRouteTable";
  static final Set<String> WRITES = Set.of(DELETE);

  private static final String DESCRIBE = "ec2:DescribeRouteTables";

  /** The maximum page size of AWS. */
  private static final int PAGE_SIZE = 100;

  static KindApi of(AwsClients clients, TagReader tagReader) {
    return new RouteTableApi(clients::ec2, tagReader);
  }

  @Override
  public ResourceKind kind() {
    return ResourceKind.ROUTE_TABLE;
  }

  @Override
  public Api api() {
    return Api.EC2;
  }

  @Override
  public Listing list() {
    Map<String, AwsResource> tables = new LinkedHashMap<>();
    List<Finding> findings = new ArrayList<>();
    eachTable(
        List.of(),
        answered -> {
          RouteTable table = table(answered);
          if (tables.putIfAbsent(table.id(), table) == null) {
            findings.addAll(BlackholeRoutes.of(answered));
          }
        });
    return Listing.tagged(new Inventory(List.copyOf(tables.values()), findings));
  }

  @Override
  public List<RateLimit> readingLimits(List<AwsResource> seen) {
    return api()
        .reading(false, "DescribeRouteTables", Math.ceilDiv(seen.size(), PAGE_SIZE))
        .toList();
  }

  @Override
  public Set<String> existing(List<String> ids) {
    Set<String> existing = new HashSet<>();
    Ec2Filters.batches("route-table-id", ids)
        .forEach(filters -> eachTable(filters, table -> existing.add(table.routeTableId())));
    return existing;
  }

  private void eachTable(
      List<Filter> filters, Consumer<software.amazon.awssdk.services.ec2.model.RouteTable> table) {
    Responses.listAll(
        DESCRIBE,
        token ->
            ec2.get()
                .describeRouteTables(
                    request -> request.filters(filters).maxResults(PAGE_SIZE).nextToken(token)),
        DescribeRouteTablesResponse::nextToken,
        page -> page.routeTables().forEach(table));
  }

  @Override
  public List<AwsResource> readTags(List<AwsResource> seen) {
    return read(seen);
  }

  @Override
  public List<AwsResource> read(List<AwsResource> seen) {
    return Responses.findEach(
        DESCRIBE,
        seen.stream().map(AwsResource::id).toList(),
        PAGE_SIZE,
        some ->
            ec2
                .get()
                .describeRouteTables(request -> request.routeTableIds(some))
                .routeTables()
                .stream()
                .<AwsResource>map(this::table)
                .toList(),
        AwsResource::id);
  }

  @Override
  public String deletionOperation() {
    return DELETE;
  }

  @Override
  public void delete(String id) {
    ec2.get().deleteRouteTable(call -> call.routeTableId(id));
  }

  private RouteTable table(software.amazon.awssdk.services.ec2.model.RouteTable table) {
    return new RouteTable(
        Responses.required(table.routeTableId(), "the id of a route table"),
        name(table.tags()),
        table.vpcId(),
        tagReader.read(table.tags(), Tag::key, Tag::value),
        table.ownerId(),
        table.associations().stream().anyMatch(RouteTableApi::isMain),
        table.associations().stream()
            .filter(association -> !isMain(association))
            .map(RouteTableApi::holder)
            .toList());
  }

  /** The value of the tag {@code Name}, which AWS's console shows as the name. */
  private static String name(List<Tag> tags) {
    return tags.stream()
        .filter(tag -> "Name".equals(tag.key()))
        .map(Tag::value)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("");
  }

  private static boolean isMain(RouteTableAssociation association) {
    return Boolean.TRUE.equals(association.main());
  }

  private static Holder holder(RouteTableAssociation association) {
    String associated =
        association.subnetId() == null ? association.gatewayId() : association.subnetId();
    return Holder.outside(
        "%s (%s)"
            .formatted(
                Objects.requireNonNullElse(associated, "association"),
                association.routeTableAssociationId()));
  }
}
