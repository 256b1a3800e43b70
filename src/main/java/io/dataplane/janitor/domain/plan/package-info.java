/**
 * The plan: what a run does with each resource, and in which order.
 *
 * <p>Planner turns judged resources into a Plan of Decisions, each with an Action, by the Grace of
 * their Mark (MarkTags reads and writes it), the PlanContext and the Limits; a Refusal names the
 * limit. Orphan is the state of an orphan. DeletionGraph orders deletions by a HolderWalk;
 * RevocableRules and RevocationPolicy say which rules may be revoked. Freeze names the writes that
 * operators have stopped.
 */
@NullMarked
package io.dataplane.janitor.domain.plan;

import org.jspecify.annotations.NullMarked;
