package io.dataplane.janitor.wiring;

import io.dataplane.janitor.aws.AwsResourceWriter;
import io.dataplane.janitor.config.JanitorConfig;
import io.dataplane.janitor.execute.WritePorts;
import io.dataplane.janitor.kubernetes.history.ConfigMapHistoryWriter;
import io.dataplane.janitor.kubernetes.lease.ClusterLease;
import io.dataplane.janitor.run.Run;

/** The adapters through which one run writes, in addition to those through which it reads. */
final class WritingAdapters {

  private WritingAdapters() {}

  static WritePorts of(ReadingAdapters reading) {
    Run run = reading.run();
    JanitorConfig config = reading.config();
    Connections connections = reading.connections();
    String region = run.target().region();
    reading.aws().pace().endIn(run.settings().deadline());
    return new WritePorts(
        new ClusterLease(
            config.lease(),
            connections.clusters(),
            region,
            connections.host() + "/" + run.id(),
            reading.clock()),
        run.own(
            new AwsResourceWriter(
                reading.aws(), reading.observer(), reading.reader()::readWithDetails)),
        new ConfigMapHistoryWriter(
            config.lease(),
            connections.clusters(),
            region,
            connections.patience(),
            connections.shards(),
            reading.clock()));
  }
}
