package io.dataplane.janitor.execute;

import io.dataplane.janitor.history.HistoryWriter;
import io.dataplane.janitor.run.RunLease;

/** Everything that a run writes: the lease, AWS, and the history. */
public record WritePorts(RunLease lease, ResourceWriter resources, HistoryWriter history) {}
