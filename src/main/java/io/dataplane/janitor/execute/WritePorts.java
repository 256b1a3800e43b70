package io.dataplane.janitor.execute;

import io.dataplane.janitor.ActionRunner;
import io.dataplane.janitor.RunLease;
import io.dataplane.janitor.SightingWriter;

/** Everything that a run writes: the lease, AWS, and the history. */
public record WritePorts(RunLease lease, ActionRunner resources, SightingWriter history) {}
