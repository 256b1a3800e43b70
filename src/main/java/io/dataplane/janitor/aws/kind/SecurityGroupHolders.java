package io.dataplane.janitor.aws.kind;

import io.dataplane.janitor.aws.client.Responses;
import io.dataplane.janitor.domain.resource.Finding;
import io.dataplane.janitor.domain.resource.Holder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** The holders of security groups, collected page by page from several threads. */
final class SecurityGroupHolders {

  /**
   * The prefix of the description of a load balancer's interface; the rest names the load balancer.
   */
  private static final String LOAD_BALANCER = "ELB ";

  /** The type of an ordinary interface. */
  private static final String PLAIN = "interface";

  /**
   * The prefix of the descriptions of the VPC CNI's interfaces, such as {@code aws-K8S-i-0abc} and
   * {@code aws-k8s-branch-eni} (amazon-vpc-cni-k8s, "pkg/awsutils"; vpc-resource-controller-k8s).
   */
  private static final String VPC_CNI = "aws-k8s-";

  private final Map<String, Set<Holder>> byGroup = new HashMap<>();

  /** The groups whose rules refer to a group of this account and VPC, by the id of that group. */
  private final Map<String, Set<String>> referrers = new HashMap<>();

  private final List<Finding> leaked = new ArrayList<>();

  /** The holders of a group, sorted by name, without duplicates. */
  synchronized List<Holder> of(String groupId) {
    return List.copyOf(byGroup.getOrDefault(groupId, Set.of()));
  }

  /**
   * Finds rules that refer to a group that does not exist. Groups of other accounts and of peered
   * VPCs are not listed, so rules that refer to them are no findings.
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

  /** The interfaces of the VPC CNI that are attached to nothing, by id. */
  synchronized List<Finding> leakedInterfaces() {
    return leaked.stream().sorted(Comparator.comparing(Finding::resource)).toList();
  }

  private synchronized void addLeaked(NetworkInterface networkInterface) {
    String description = Objects.requireNonNullElse(networkInterface.description(), "");
    if (isAvailable(networkInterface) && description.toLowerCase(Locale.ROOT).startsWith(VPC_CNI)) {
      leaked.add(
          new Finding(
              Finding.Type.LEAKED_INTERFACE,
              networkInterface.networkInterfaceId(),
              "%s, %s: attached to nothing, holds %s"
                  .formatted(
                      networkInterface.statusAsString(),
                      description,
                      networkInterface.groups().stream()
                          .map(GroupIdentifier::groupId)
                          .collect(Collectors.joining(", ")))));
    }
  }

  /** A detached interface of a controller holds its groups too, and an operator may delete it. */
  private static boolean isAvailable(NetworkInterface networkInterface) {
    return networkInterface.status() == NetworkInterfaceStatus.AVAILABLE;
  }

  /** Adds the group as a holder of the groups to which its rules refer, but not of itself. */
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

  /** AWS returns the account of a group in another VPC, unless that group does not exist. */
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
    addLeaked(networkInterface);
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
    Stream<String> status =
        isAvailable(networkInterface)
            ? Stream.of(networkInterface.statusAsString())
            : Stream.empty();
    return Stream.concat(status, details).collect(Collectors.joining(", "));
  }
}
