/**
 * The random events between runs: RandomEvents draws one of TenantEvents, ResourceEvents,
 * RuleEvents and OperatorEvents; ResourceFactory creates resources.
 */
@NullMarked
package io.dataplane.janitor.simulation.event;

import org.jspecify.annotations.NullMarked;
