/**
 * The same ports with faults and with the oracle watching: FaultyPorts, FaultyLease and
 * FaultyFreeze, which FaultInjection makes fail, hang or crash.
 */
@NullMarked
package io.dataplane.janitor.simulation.fault;

import org.jspecify.annotations.NullMarked;
