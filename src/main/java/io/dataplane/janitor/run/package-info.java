/**
 * What belongs to one run: its id, target, deadline, shutdown signal, phase times and clients.
 *
 * <p>Run holds it; Runs starts runs and passes a shutdown on to each; RunStarter starts runs of one
 * Target with the same RunSettings, after a StartDelay. RunLease is the port to the state that runs
 * share, at a StateLocation. ShutdownSignal is the Sleeper of a run. Phase and PhaseTimes measure
 * it. The exceptions end a run early: IncompleteViewException, DeadlineExceededException,
 * ClockSkewException, LeaseHeldException, RunCancelledException, ClusterConfigurationException.
 */
@NullMarked
package io.dataplane.janitor.run;

import org.jspecify.annotations.NullMarked;
