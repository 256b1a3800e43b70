package io.dataplane.janitor.aws.kind;

import io.dataplane.janitor.aws.client.AwsClients;
import io.dataplane.janitor.aws.client.Responses;
import io.dataplane.janitor.aws.pace.RateLimit;
import io.dataplane.janitor.concurrent.Parallel;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Inventory;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.domain.resource.SecurityGroup;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Security groups, with their holders: network interfaces and rules of other groups. */
record SecurityGroupApi(Supplier<Ec2Client> ec2, TagReader tagReader) implements KindApi {

  private static final String DELETE = "DeleteSecurityGroup";
  static final Set<String> WRITES =
      Stream.concat(Stream.of(DELETE), RuleWrites.OPERATIONS.stream())
          .collect(Collectors.toUnmodifiableSet());

  private static final String DESCRIBE_GROUPS = "ec2:DescribeSecurityGroups";
  private static final String DESCRIBE_INTERFACES = "ec2:DescribeNetworkInterfaces";

  /** The maximum page size of AWS for groups and interfaces. */
  private static final int PAGE_SIZE = 1000;

  static KindApi of(AwsClients clients, TagReader tagReader) {
    return new SecurityGroupApi(clients::ec2, tagReader);
  }

  @Override
  public ResourceKind kind() {
    return ResourceKind.SECURITY_GROUP;
  }

  @Override
  public Api api() {
    return Api.EC2;
  }

  @Override
  public Listing list() {
    Map<String, SecurityGroup> groups = new LinkedHashMap<>();
    SecurityGroupHolders holders = new SecurityGroupHolders();
    Parallel.all(
        List.of(
            () -> addGroups(groups, holders),
            () -> {
              addInterfaces(List.of(), holders);
              return true;
            }));
    return Listing.tagged(
        new Inventory(
            groups.values().stream()
                .<AwsResource>map(group -> group.withHolders(holders.of(group.id())))
                .toList(),
            Stream.concat(
                    holders.danglingRules(groups.keySet()).stream(),
                    holders.leakedInterfaces().stream())
                .toList()));
  }

  private boolean addGroups(Map<String, SecurityGroup> groups, SecurityGroupHolders holders) {
    eachGroup(
        List.of(),
        answered -> {
          SecurityGroup group = group(answered);
          groups.putIfAbsent(group.id(), group);
          holders.addRulesOf(answered);
        });
    return true;
  }

  @Override
  public List<AwsResource> readTags(List<AwsResource> seen) {
    return List.copyOf(named(ids(seen)));
  }

  /** The groups, the rules of both directions that refer to them, and their interfaces. */
  @Override
  public List<AwsResource> read(List<AwsResource> seen) {
    List<String> ids = ids(seen);
    SecurityGroupHolders holders = new SecurityGroupHolders();
    List<List<SecurityGroup>> groups =
        Parallel.all(
            List.of(
                () -> named(ids),
                () -> {
                  addReferringRules(ids, holders);
                  return List.of();
                },
                () -> {
                  Ec2Filters.batches("group-id", ids)
                      .forEach(filters -> addInterfaces(filters, holders));
                  return List.of();
                }));
    return groups.getFirst().stream()
        .<AwsResource>map(group -> group.withHolders(holders.of(group.id())))
        .toList();
  }

  private static List<String> ids(List<AwsResource> groups) {
    return groups.stream().map(AwsResource::id).toList();
  }

  /** The groups that exist. Only an error says that one does not; a filter would just omit it. */
  private List<SecurityGroup> named(List<String> ids) {
    return Responses.findEach(
        DESCRIBE_GROUPS,
        ids,
        Ec2Filters.VALUES,
        some ->
            ec2
                .get()
                .describeSecurityGroups(request -> request.groupIds(some))
                .securityGroups()
                .stream()
                .map(this::group)
                .toList(),
        SecurityGroup::id);
  }

  @Override
  public List<RateLimit> readingLimits(List<AwsResource> seen) {
    int calls = Math.ceilDiv(seen.size(), Ec2Filters.VALUES);
    return Stream.of(
            api().reading(false, "DescribeSecurityGroups", calls),
            api().reading(true, "DescribeSecurityGroups", 2 * calls),
            api().reading(true, "DescribeNetworkInterfaces", calls))
        .flatMap(tokens -> tokens)
        .toList();
  }

  @Override
  public Set<String> existing(List<String> ids) {
    Set<String> existing = new HashSet<>();
    Ec2Filters.batches("group-id", ids)
        .forEach(filters -> eachGroup(filters, group -> existing.add(group.groupId())));
    return existing;
  }

  @Override
  public String deletionOperation() {
    return DELETE;
  }

  @Override
  public void delete(String id) {
    ec2.get().deleteSecurityGroup(call -> call.groupId(id));
  }

  @Override
  public void revoke(Action.Revoke revoke) {
    new RuleWrites(ec2).revoke(revoke.resource().id(), revoke.rules());
  }

  @Override
  public void authorize(Action.Revoke revoked) {
    new RuleWrites(ec2).authorize(revoked.resource().id(), revoked.rules());
  }

  @Override
  public List<String> preparationOperations(Action.Preparation preparation) {
    return switch (preparation) {
      case Action.Unprotect unprotect -> List.of();
      case Action.Revoke revoke -> RuleWrites.revoking(revoke.rules());
    };
  }

  @Override
  public List<String> restoreOperations(Action.Preparation preparation) {
    return switch (preparation) {
      case Action.Unprotect unprotect -> List.of();
      case Action.Revoke revoke -> RuleWrites.authorizing(revoke.rules());
    };
  }

  private void addReferringRules(List<String> ids, SecurityGroupHolders holders) {
    for (String direction : List.of("ip-permission.group-id", "egress.ip-permission.group-id")) {
      Ec2Filters.batches(direction, ids)
          .forEach(filters -> eachGroup(filters, holders::addRulesOf));
    }
  }

  private void eachGroup(
      List<Filter> filters,
      Consumer<software.amazon.awssdk.services.ec2.model.SecurityGroup> group) {
    Responses.listAll(
        DESCRIBE_GROUPS,
        token ->
            ec2.get()
                .describeSecurityGroups(
                    request -> request.filters(filters).maxResults(PAGE_SIZE).nextToken(token)),
        DescribeSecurityGroupsResponse::nextToken,
        page -> page.securityGroups().forEach(group));
  }

  private void addInterfaces(List<Filter> filters, SecurityGroupHolders holders) {
    Responses.listAll(
        DESCRIBE_INTERFACES,
        token ->
            ec2.get()
                .describeNetworkInterfaces(
                    request -> request.filters(filters).maxResults(PAGE_SIZE).nextToken(token)),
        DescribeNetworkInterfacesResponse::nextToken,
        page -> page.networkInterfaces().forEach(holders::addInterface));
  }

  private SecurityGroup group(software.amazon.awssdk.services.ec2.model.SecurityGroup group) {
    return new SecurityGroup(
        Responses.required(group.groupId(), "the id of a security group"),
        Objects.requireNonNullElse(group.groupName(), ""),
        group.vpcId(),
        tagReader.read(group.tags(), Tag::key, Tag::value),
        group.ownerId(),
        List.of());
  }
}
