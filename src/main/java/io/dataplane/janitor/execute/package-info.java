/**
 * Carries out one plan: guards, checks again, calls, confirms, restores.
 *
 * <p>RunExecutor puts the parts together. PlanExecutor unmarks and marks; DeletionQueue deletes
 * layer by layer, with Canaries, DeletionConfirmation, RetryRounds and Pauses; DeletionAttempt is
 * one deletion: PreDeletionCheck (with RuleRevocationCheck and FreshClaims), preparations, the
 * call, restores. WriteGuard decides right before each write, by WriteChecks such as FreezeCheck.
 * Changes alone calls the port ResourceWriter, which CircuitBreaker decorates. PlannedDeletions and
 * ExecutionLog know what is planned and how it ended; RunEnding says why the run made no further
 * change. WritePorts holds everything that a run writes to.
 */
@NullMarked
package io.dataplane.janitor.execute;

import org.jspecify.annotations.NullMarked;
