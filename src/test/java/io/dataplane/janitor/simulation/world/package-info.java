/**
 * The simulated account and its clusters: SimulatedWorld holds the region, the custom resources,
 * the leases and freezes, and the records of what was created and marked.
 */
@NullMarked
package io.dataplane.janitor.simulation.world;

import org.jspecify.annotations.NullMarked;
