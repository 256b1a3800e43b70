/**
 * Decides right before each write whether it may be made.
 *
 * <p>WriteGuard asks WriteChecks such as FreezeCheck and ClockCheck; GuardedSleeper pauses unless
 * the run ends.
 */
@NullMarked
package io.dataplane.janitor.execute.guard;

import org.jspecify.annotations.NullMarked;
