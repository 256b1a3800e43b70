/** Escapes text from outside for a terminal: SafeText. UrlPassword masks passwords in URLs. */
@NullMarked
package io.dataplane.janitor.text;

import org.jspecify.annotations.NullMarked;
