/** Deletions one by one on a ScriptedRegion, and the circuit breaker. */
@NullMarked
package io.dataplane.janitor.execute;

import org.jspecify.annotations.NullMarked;
