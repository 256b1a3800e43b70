package io.dataplane.janitor.assess;

import io.dataplane.janitor.history.HistoryReader;

/** The ports through which a run reads. None of them can change AWS or a cluster. */
public record ReadPorts(
    ResourceReader resources, ClaimReader claims, FreezeReader freeze, HistoryReader history) {}
