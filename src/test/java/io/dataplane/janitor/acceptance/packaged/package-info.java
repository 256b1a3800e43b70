/**
 * The built program as a process of its own: ProgramContract, run on the JVM by ProgramIT and as a
 * native executable by NativeProgramIT.
 */
@NullMarked
package io.dataplane.janitor.acceptance.packaged;

import org.jspecify.annotations.NullMarked;
