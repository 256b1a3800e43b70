/** Escapes text from outside for a terminal: SafeText. */
@NullMarked
package io.dataplane.janitor.text;

import org.jspecify.annotations.NullMarked;
