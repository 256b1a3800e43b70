package io.dataplane.janitor.wiring;

import io.dataplane.janitor.aws.client.AwsSettings;
import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.ReadTimeouts;
import io.dataplane.janitor.kubernetes.history.HistoryShards;
import io.dataplane.janitor.metrics.RequestMetricsByRun;
import io.dataplane.janitor.run.Run;
import java.util.function.Function;

/**
 * The clients and settings by which the adapters of a run connect to AWS and the clusters.
 *
 * @param aws the settings of a run's SDK clients, with a rate limiter of its own
 * @param requests counts each run's requests to AWS
 * @param clusters the clients of all clusters; runs share them
 * @param patience the timeouts of reads from a cluster
 * @param host the name of this process in a lease; in a pod the name of the pod
 * @param shards the capacity of the history
 */
public record Connections(
    Function<Run, AwsSettings> aws,
    RequestMetricsByRun requests,
    ClusterClients clusters,
    ReadTimeouts patience,
    String host,
    HistoryShards shards) {}
