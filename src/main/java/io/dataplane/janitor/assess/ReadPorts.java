package io.dataplane.janitor.assess;

import io.dataplane.janitor.ClaimReader;
import io.dataplane.janitor.FreezeReader;
import io.dataplane.janitor.LastGoodRun;
import io.dataplane.janitor.ResourceLister;
import io.dataplane.janitor.SightingReader;

/** Everything that a run reads; none of it can change anything. */
public record ReadPorts(
    ResourceLister resources,
    ClaimReader claims,
    LastGoodRun previousRun,
    FreezeReader freeze,
    SightingReader history) {}
