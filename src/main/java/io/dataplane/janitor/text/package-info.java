/** Text from outside as a terminal may show it: SafeText. */
@NullMarked
package io.dataplane.janitor.text;

import org.jspecify.annotations.NullMarked;
