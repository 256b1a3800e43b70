package io.dataplane.janitor.assess;

import io.dataplane.janitor.history.HistoryReader;
import io.dataplane.janitor.run.PreviousRun;

/** Everything that a run reads; none of it can change anything. */
public record ReadPorts(
    ResourceReader resources,
    ClaimReader claims,
    PreviousRun previousRun,
    FreezeReader freeze,
    HistoryReader history) {}
