package io.dataplane.janitor.emulator;

import io.dataplane.janitor.emulator.ec2.Ec2Service;
import io.dataplane.janitor.emulator.ec2.Ec2State;
import io.dataplane.janitor.emulator.ec2.store.Ec2Stores;
import io.dataplane.janitor.emulator.elb.ElbApis;
import io.dataplane.janitor.emulator.elb.ElbState;
import io.dataplane.janitor.emulator.front.Authorization;
import io.dataplane.janitor.emulator.front.CallLog;
import io.dataplane.janitor.emulator.front.Faults;
import io.dataplane.janitor.emulator.front.HttpEndpoint;
import io.dataplane.janitor.emulator.front.RequestDispatcher;
import io.dataplane.janitor.emulator.front.Throttling;
import io.dataplane.janitor.emulator.http.HttpServer;
import io.dataplane.janitor.emulator.protocol.Api;
import io.dataplane.janitor.emulator.protocol.QueryService;
import io.dataplane.janitor.emulator.protocol.Region;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/**
 * A strict AWS region: one account, on a loopback port, for SDK clients with an endpoint override
 * and any static credentials. Tests seed and inspect its state directly, order faults, and read the
 * log of calls.
 */
public final class AwsEmulator implements AutoCloseable {
  private final Faults faults = new Faults();
  private final CallLog calls = new CallLog();
  private final Throttling throttling = new Throttling();
  private final Ec2State ec2;
  private final ElbState elb;
  private final RequestDispatcher switchboard;
  private final HttpServer server;

  private AwsEmulator(EmulatorOptions options) {
    Region region = new Region(options.account(), options.region(), options.clock());
    Ec2Stores ec2Stores = new Ec2Stores(region);
    ec2 = new Ec2State(region, ec2Stores);
    ElbApis elbApis = new ElbApis(region, ec2Stores);
    elb = new ElbState(region, elbApis);
    Map<Api, QueryService> services = services(region, ec2Stores, elbApis);
    switchboard = new RequestDispatcher(region, services, faults, throttling, calls);
    server = HttpServer.start(options.port(), new HttpEndpoint(region, switchboard));
  }

  /** Account 123456789012, region us-east-1, any free port, the system's clock. */
  public static AwsEmulator start() {
    return start(EmulatorOptions.defaults());
  }

  public static AwsEmulator start(EmulatorOptions options) {
    return new AwsEmulator(options);
  }

  private static Map<Api, QueryService> services(
      Region region, Ec2Stores ec2Stores, ElbApis elbApis) {
    Map<Api, QueryService> services = new EnumMap<>(Api.class);
    services.put(Api.EC2, Ec2Service.operations(region, ec2Stores));
    services.put(Api.ELB_V2, elbApis.v2());
    services.put(Api.ELB_CLASSIC, elbApis.classic());
    services.put(Api.TAGGING, new TaggingService(elbApis.tags));
    services.put(Api.STS, StsService.operations(region));
    return services;
  }

  public URI endpoint() {
    return server.endpoint();
  }

  /** VPCs, security groups, route tables, network interfaces. */
  public Ec2State ec2() {
    return ec2;
  }

  /** Load balancers of both generations, and target groups. */
  public ElbState elb() {
    return elb;
  }

  /** What goes wrong, by operation. */
  public Faults faults() {
    return faults;
  }

  /** Every call that arrived. */
  public CallLog calls() {
    return calls;
  }

  /**
   * Makes pages shorter than clients ask for, so that a small region has second ones.
   *
   * @param items 5 at least, which is the least that EC2 can be asked for
   */
  public void pagesOfAtMost(int items) {
    switchboard.pagesOfAtMost(items);
  }

  /** Refuses the calls that this does not permit; at first all are permitted. */
  public void authorize(Authorization decides) {
    switchboard.authorize(decides);
  }

  /** AWS's token buckets; off at first. */
  public Throttling throttling() {
    return throttling;
  }

  @Override
  public void close() {
    server.close();
  }
}
