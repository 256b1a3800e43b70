/**
 * The ports of the janitor on a simulated world, without faults: FakeResourceReader,
 * FakeResourceWriter, FakeClaimReader, FakeLease.
 */
@NullMarked
package io.dataplane.janitor.simulation.fake;

import org.jspecify.annotations.NullMarked;
