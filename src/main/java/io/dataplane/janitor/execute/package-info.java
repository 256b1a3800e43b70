/**
 * Carries out one plan: guards, checks again, calls, confirms, restores.
 *
 * <p>RunExecutor creates the parts. PlanExecutor removes and sets marks, by a FreshPlan.
 * DeletionQueue deletes layer by layer, with Canaries, DeletionConfirmation, RetryRounds and
 * Pauses; DeletionAttempt is one deletion: PreDeletionCheck (with RuleRevocationCheck,
 * FreshResources and FreshClaims), Preparations, the call, restores; LostAnswers looks up what AWS
 * did. The package guard decides right before each write. Changes alone calls the port
 * ResourceWriter, which CircuitBreaker decorates. PlannedDeletions and ExecutionLog know what is
 * planned and how it ended; RunEnding is how the run ended. WritePorts has the ports through which
 * a run writes.
 */
@NullMarked
package io.dataplane.janitor.execute;

import org.jspecify.annotations.NullMarked;
