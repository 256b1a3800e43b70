/**
 * Reads and changes AWS.
 *
 * <p>AwsResourceReader and AwsResourceWriter are the ports; both go through the registry of kinds
 * in {@code aws.kind}. SharedCalls puts actions into one call, ActionCosts and Reservations pay for
 * calls before they are made, TaggingApi tags several load balancers at once, ErrorOutcomes says
 * how a refused action ended, AccountAndRegionCheck refuses the wrong place.
 */
@NullMarked
package io.dataplane.janitor.aws;

import org.jspecify.annotations.NullMarked;
