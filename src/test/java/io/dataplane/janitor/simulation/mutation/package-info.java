/**
 * Deliberate mistakes in the program, each of which the simulation or a test must see:
 * MutantCatalog lists them, MutantSource compiles one, which MemberSource finds by type, member and
 * fragment, and Mutants tries all.
 */
@NullMarked
package io.dataplane.janitor.simulation.mutation;

import org.jspecify.annotations.NullMarked;
