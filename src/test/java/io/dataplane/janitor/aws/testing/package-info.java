/**
 * Fixtures for tests of the AWS adapter: TestSettings, AwsWorld seeds a region, ActionFixture runs
 * actions on it, CannedResponses responds with fixed text.
 */
@NullMarked
package io.dataplane.janitor.aws.testing;

import org.jspecify.annotations.NullMarked;
