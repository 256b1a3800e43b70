/** Reads AWS, then the clusters; judges and plans; cannot write. */
@NullMarked
package io.dataplane.janitor.assess;

import org.jspecify.annotations.NullMarked;
