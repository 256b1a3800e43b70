/**
 * Records reports as Micrometer meters and pushes them to a Pushgateway.
 *
 * <p>Recorder records a run in RunMetrics (InventoryMetrics, ActionMetrics) and pushes the
 * Exposition by PushgatewayClient, which throws PushFailedException. AwsRequestMetrics counts a
 * run's requests; RequestMetricsByRun finds them by run.
 */
@NullMarked
package io.dataplane.janitor.metrics;

import org.jspecify.annotations.NullMarked;
