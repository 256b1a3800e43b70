package io.dataplane.janitor.aws;

import io.dataplane.janitor.domain.Holder;
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

/** What holds which security group, gathered while pages come in. */
final class SecurityGroupHolders {

  /** How the description of a load balancer's interface begins; the rest names the balancer. */
  private static final String LOAD_BALANCER = "ELB ";

  /** The type of an interface that is nothing special. */
  private static final String PLAIN = "interface";

  private final Map<String, Set<Holder>> byGroup = new HashMap<>();

  /** By name, each once. */
  List<Holder> of(String groupId) {
    return List.copyOf(byGroup.getOrDefault(groupId, Set.of()));
  }

  /** The groups that the rules of this one refer to are held by it; itself it does not hold. */
  void addRulesOf(SecurityGroup group) {
    addRules(group, group.ipPermissions(), "ingress");
    addRules(group, group.ipPermissionsEgress(), "egress");
  }

  private void addRules(SecurityGroup group, List<IpPermission> rules, String direction) {
    String id = Answers.required(group.groupId(), "the id of a security group");
    String name = group.groupName() == null ? "" : " " + group.groupName();
    Holder holder = new Holder("%s%s (%s rule)".formatted(id, name, direction), id);
    rules.stream()
        .flatMap(rule -> rule.userIdGroupPairs().stream())
        .filter(pair -> pair.groupId() != null && !pair.groupId().equals(id))
        .forEach(pair -> add(pair.groupId(), holder));
  }

  void addInterface(NetworkInterface networkInterface) {
    Holder holder = holder(networkInterface);
    networkInterface
        .groups()
        .forEach(group -> add(Answers.required(group.groupId(), "the id of a group"), holder));
  }

  private void add(String groupId, Holder holder) {
    byGroup
        .computeIfAbsent(groupId, id -> new TreeSet<>(Comparator.comparing(Holder::name)))
        .add(holder);
  }

  private static Holder holder(NetworkInterface networkInterface) {
    String id = Answers.required(networkInterface.networkInterfaceId(), "the id of an interface");
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
    Stream<String> words =
        Stream.of(
                type == null || PLAIN.equals(type) ? "" : type.replace('_', ' '),
                Objects.requireNonNullElse(networkInterface.description(), ""),
                Objects.requireNonNullElse(networkInterface.requesterId(), ""))
            .filter(text -> !text.isBlank())
            .limit(2);
    // What a controller left behind holds the group too, and anybody may delete it.
    boolean attached = networkInterface.status() != NetworkInterfaceStatus.AVAILABLE;
    return Stream.concat(attached ? Stream.of() : Stream.of("attached to nothing"), words)
        .collect(Collectors.joining(", "));
  }
}
