/**
 * Reads {@code janitor.*} from any configuration source, all of it or with an error for each key.
 */
@NullMarked
package io.dataplane.janitor.config;

import org.jspecify.annotations.NullMarked;
