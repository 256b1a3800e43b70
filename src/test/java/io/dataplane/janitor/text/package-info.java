/** Tests of SafeText. */
@NullMarked
package io.dataplane.janitor.text;

import org.jspecify.annotations.NullMarked;
