package io.dataplane.janitor.aws.kind;

import io.dataplane.janitor.aws.client.Responses;
import io.dataplane.janitor.domain.resource.Finding;
import io.dataplane.janitor.domain.resource.Holder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** What holds which security group, gathered while pages come in, from several threads. */
final class SecurityGroupHolders {

  /** How the description of a load balancer's interface begins; the rest names the balancer. */
  private static final String LOAD_BALANCER = "ELB ";

  /** The type of an interface that is nothing special. */
  private static final String PLAIN = "interface";

  private final Map<String, Set<Holder>> byGroup = new HashMap<>();

  /** The groups of this account whose rules refer to a group, by its id; none is in another VPC. */
  private final Map<String, Set<String>> referrers = new HashMap<>();

  /** By name, each once. */
  synchronized List<Holder> of(String groupId) {
    return List.copyOf(byGroup.getOrDefault(groupId, Set.of()));
  }

  /**
   * The rules that refer to a group that is not among the known ones, by the groups that have them.
   * Of groups of other accounts and of peered VPCs nothing is known.
   */
  List<Finding> danglingRules(Set<String> known) {
    return referrers.entrySet().stream()
        .filter(each -> !known.contains(each.getKey()))
        .flatMap(
            each ->
                each.getValue().stream()
                    .map(
                        group ->
                            new Finding(
                                Finding.Type.DANGLING_RULE,
                                group,
                                "a rule refers to %s, which does not exist"
                                    .formatted(each.getKey()))))
        .sorted(Comparator.comparing(Finding::resource).thenComparing(Finding::detail))
        .toList();
  }

  /** The groups that the rules of this one refer to are held by it; itself it does not hold. */
  void addRulesOf(SecurityGroup group) {
    addRules(group, group.ipPermissions(), "ingress");
    addRules(group, group.ipPermissionsEgress(), "egress");
  }

  private void addRules(SecurityGroup group, List<IpPermission> rules, String direction) {
    String id = Responses.required(group.groupId(), "the id of a security group");
    String name = group.groupName() == null ? "" : " " + group.groupName();
    Holder holder = new Holder("%s%s (%s rule)".formatted(id, name, direction), id);
    rules.stream()
        .flatMap(rule -> rule.userIdGroupPairs().stream())
        .filter(pair -> pair.groupId() != null && !pair.groupId().equals(id))
        .forEach(
            pair -> {
              add(pair.groupId(), holder);
              if (isInSameAccountAndVpc(pair, group)) {
                referrers.computeIfAbsent(pair.groupId(), to -> new TreeSet<>()).add(id);
              }
            });
  }

  /** AWS tells the account of a group in another VPC, unless that group is gone. */
  private static boolean isInSameAccountAndVpc(UserIdGroupPair pair, SecurityGroup group) {
    return pair.vpcPeeringConnectionId() == null
        && pair.peeringStatus() == null
        && (pair.userId() == null || pair.userId().equals(group.ownerId()));
  }

  void addInterface(NetworkInterface networkInterface) {
    Holder holder = holder(networkInterface);
    networkInterface
        .groups()
        .forEach(group -> add(Responses.required(group.groupId(), "the id of a group"), holder));
  }

  private synchronized void add(String groupId, Holder holder) {
    byGroup
        .computeIfAbsent(groupId, id -> new TreeSet<>(Comparator.comparing(Holder::name)))
        .add(holder);
  }

  private static Holder holder(NetworkInterface networkInterface) {
    String id = Responses.required(networkInterface.networkInterfaceId(), "the id of an interface");
    String description = networkInterface.description();
    if (Boolean.TRUE.equals(networkInterface.requesterManaged())
        && description != null
        && description.startsWith(LOAD_BALANCER)) {
      return new Holder("%s (%s)".formatted(id, description), description);
    }
    String user = user(networkInterface);
    return Holder.outside(user.isEmpty() ? id : "%s (%s)".formatted(id, user));
  }

  private static String user(NetworkInterface networkInterface) {
    String instance =
        networkInterface.attachment() == null ? null : networkInterface.attachment().instanceId();
    if (instance != null) {
      return "instance " + instance;
    }
    String type = networkInterface.interfaceTypeAsString();
    Stream<String> details =
        Stream.of(
                type == null || PLAIN.equals(type) ? "" : type.replace('_', ' '),
                Objects.requireNonNullElse(networkInterface.description(), ""),
                Objects.requireNonNullElse(networkInterface.requesterId(), ""))
            .filter(text -> !text.isBlank())
            .limit(2);
    // What a controller left behind holds the group too, and anybody may delete it.
    boolean attached = networkInterface.status() != NetworkInterfaceStatus.AVAILABLE;
    return Stream.concat(attached ? Stream.of() : Stream.of("attached to nothing"), details)
        .collect(Collectors.joining(", "));
  }
}
