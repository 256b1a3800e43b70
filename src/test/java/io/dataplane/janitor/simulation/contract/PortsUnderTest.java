package io.dataplane.janitor.simulation.contract;

import io.dataplane.janitor.assess.ClaimReader;
import io.dataplane.janitor.assess.ResourceReader;
import io.dataplane.janitor.execute.ResourceWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The three ports, and what is needed to fill the world behind them; all in one VPC. */
interface PortsUnderTest extends AutoCloseable {
  ResourceReader reader();

  ResourceWriter writer();

  ClaimReader claims();

  String vpc();

  String group(String name, Map<String, String> tags);

  String defaultGroup();

  /** A rule of the one lets the other in. */
  void refer(String from, String to);

  /** An interface that is no load balancer's. */
  void use(String group);

  String routeTable(Map<String, String> tags);

  String mainRouteTable();

  void associate(String routeTable);

  String balancer(String name, List<String> groups, Map<String, String> tags);

  String classicBalancer(String name, List<String> groups, Map<String, String> tags);

  String targets(String name, Map<String, String> tags);

  void route(String balancer, String targets);

  void protect(String balancer);

  /** Instance i-0123456789abcdef0 of these targets or behind this classic balancer is well. */
  void answer(String targetsOrClassicBalancer, boolean well);

  void interfacesLinger(Duration duration);

  void pass(Duration duration);

  Map<String, String> tags(String id);

  boolean exists(String id);

  /** A custom resource with two identities: its name, and the name with {@code uid-} before it. */
  void dataplane(String name, String vpc, Set<String> claimedIds, boolean saysGone);

  void beginDeletion(String name);

  void endDeletion(String name);

  @Override
  void close();
}
