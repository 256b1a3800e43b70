/**
 * Whole runs of the real janitor in virtual time, on random worlds with faults, watched by an
 * oracle that knows the truth from the world's own books and shares no code with {@code domain/}.
 */
@NullMarked
package io.dataplane.janitor.simulation;

import org.jspecify.annotations.NullMarked;
