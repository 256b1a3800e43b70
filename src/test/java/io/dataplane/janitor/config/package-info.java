/** Tests of the configuration. */
@NullMarked
package io.dataplane.janitor.config;

import org.jspecify.annotations.NullMarked;
