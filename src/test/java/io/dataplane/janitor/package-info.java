@NullMarked
package io.dataplane.janitor;

import org.jspecify.annotations.NullMarked;
