/**
 * A strict AWS region on HTTP: one account, one region, the operations that the janitor and its
 * tests use, refusing what AWS refuses. Whatever it does not know it refuses loudly, so that no
 * test believes in an ignored parameter.
 *
 * <p>A call goes {@link io.dataplane.janitor.emulator.HttpFront} (wire) → {@link
 * io.dataplane.janitor.emulator.Switchboard} (log, faults, throttling, envelope) → a {@link
 * io.dataplane.janitor.emulator.QueryService} (state and refusals).
 */
@NullMarked
package io.dataplane.janitor.emulator;

import org.jspecify.annotations.NullMarked;
