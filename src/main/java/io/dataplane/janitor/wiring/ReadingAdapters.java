package io.dataplane.janitor.wiring;

import io.dataplane.janitor.assess.ClaimReader;
import io.dataplane.janitor.assess.ReadPorts;
import io.dataplane.janitor.aws.AwsResourceReader;
import io.dataplane.janitor.aws.client.AwsSettings;
import io.dataplane.janitor.aws.client.RequestObserver;
import io.dataplane.janitor.config.JanitorConfig;
import io.dataplane.janitor.kubernetes.claims.CrossplaneClaims;
import io.dataplane.janitor.kubernetes.claims.CustomResourceClaims;
import io.dataplane.janitor.kubernetes.history.ConfigMapHistoryReader;
import io.dataplane.janitor.kubernetes.lease.FreezeConfigMap;
import io.dataplane.janitor.metrics.AwsRequestMetrics;
import io.dataplane.janitor.run.Run;
import java.time.InstantSource;

/** The adapters through which one run reads. None of them can change anything. */
final class ReadingAdapters {
  private final Run run;
  private final JanitorConfig config;
  private final Connections connections;
  private final InstantSource clock;
  private final AwsSettings aws;
  private final RequestObserver observer;
  private final AwsResourceReader reader;

  ReadingAdapters(Run run, JanitorConfig config, Connections connections, InstantSource clock) {
    this.run = run;
    this.config = config;
    this.connections = connections;
    this.clock = clock;
    this.aws = connections.aws().apply(run);
    AwsRequestMetrics requests = connections.requests().of(run);
    this.observer =
        (service, operation, outcome) -> requests.observe(service, operation, outcome.label());
    this.reader =
        run.own(
            new AwsResourceReader(
                aws, observer, clock, config.tagsThatMatter(), config.launchTemplateVeto()));
  }

  /** The ports. Connects to every cluster first, so that a wrong kubeconfig precedes any call. */
  ReadPorts ports() {
    connections.clusters().client(config.lease().context());
    config.dataplanes().forEach(each -> connections.clusters().client(each.context()));
    String region = run.target().region();
    return new ReadPorts(
        reader,
        claims(),
        new FreezeConfigMap(config.lease(), connections.clusters(), connections.patience()),
        new ConfigMapHistoryReader(
            config.lease(), connections.clusters(), region, connections.patience()));
  }

  private ClaimReader claims() {
    ClaimReader dataplanes =
        new CustomResourceClaims(
            config.dataplanes(),
            config.guards().clusterUids(),
            connections.clusters(),
            connections.patience());
    return config.ownership().asksCrossplane()
        ? new CrossplaneClaims(
            dataplanes,
            config.crossplaneGroups(),
            config.dataplanes(),
            connections.clusters(),
            connections.patience(),
            clock)
        : dataplanes;
  }

  Run run() {
    return run;
  }

  JanitorConfig config() {
    return config;
  }

  Connections connections() {
    return connections;
  }

  InstantSource clock() {
    return clock;
  }

  AwsSettings aws() {
    return aws;
  }

  RequestObserver observer() {
    return observer;
  }

  AwsResourceReader reader() {
    return reader;
  }
}
