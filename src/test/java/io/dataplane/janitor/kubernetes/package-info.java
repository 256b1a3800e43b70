@NullMarked
package io.dataplane.janitor.kubernetes;

import org.jspecify.annotations.NullMarked;
