@NullMarked
package io.dataplane.janitor.cli;

import org.jspecify.annotations.NullMarked;
