@NullMarked
package io.dataplane.janitor.report;

import org.jspecify.annotations.NullMarked;
