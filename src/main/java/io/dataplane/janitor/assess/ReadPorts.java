package io.dataplane.janitor.assess;

import io.dataplane.janitor.history.HistoryReader;
import io.dataplane.janitor.run.PreviousRun;

/** The ports through which a run reads. None of them can change AWS or a cluster. */
public record ReadPorts(
    ResourceReader resources,
    ClaimReader claims,
    PreviousRun previousRun,
    FreezeReader freeze,
    HistoryReader history) {}
