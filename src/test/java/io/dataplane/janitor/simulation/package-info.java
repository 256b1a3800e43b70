/**
 * Whole runs of the real janitor in virtual time, on random worlds with faults: Simulation lives
 * one world through, Simulate runs many, Shrinking finds the shortest run that fails.
 */
@NullMarked
package io.dataplane.janitor.simulation;

import org.jspecify.annotations.NullMarked;
