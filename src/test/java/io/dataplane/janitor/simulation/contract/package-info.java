/**
 * What every implementation of a port does: PortContract, CoordinationContract and HistoryContract
 * run on the fakes and on the real adapters with the emulators, so that the simulation proves
 * something.
 */
@NullMarked
package io.dataplane.janitor.simulation.contract;

import org.jspecify.annotations.NullMarked;
