/** The rules that the packages keep: ArchitectureTest. */
@NullMarked
package io.dataplane.janitor;

import org.jspecify.annotations.NullMarked;
