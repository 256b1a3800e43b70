/** Carries out one plan: guards, checks again, calls, confirms, restores. */
@NullMarked
package io.dataplane.janitor.execute;

import org.jspecify.annotations.NullMarked;
