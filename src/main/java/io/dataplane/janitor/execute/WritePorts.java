package io.dataplane.janitor.execute;

import io.dataplane.janitor.history.HistoryWriter;
import io.dataplane.janitor.run.RunLease;

/** The ports through which a run writes: the lease, AWS, and the history. */
public record WritePorts(RunLease lease, ResourceWriter resources, HistoryWriter history) {}
