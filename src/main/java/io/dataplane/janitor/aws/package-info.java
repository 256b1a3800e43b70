/**
 * Reads and changes AWS.
 *
 * <p>AwsResourceReader and AwsResourceWriter implement the ports ResourceReader and ResourceWriter;
 * both use the registry of kinds in {@code aws.kind}. SharedCalls groups actions into calls,
 * ActionCosts and Reservations reserve tokens before the calls, TaggingApi tags several load
 * balancers at once, ErrorOutcomes maps errors to outcomes, AccountAndRegionCheck rejects responses
 * of another account or region.
 */
@NullMarked
package io.dataplane.janitor.aws;

import org.jspecify.annotations.NullMarked;
