/** Tests of HistoryLine. */
@NullMarked
package io.dataplane.janitor.kubernetes.history;

import org.jspecify.annotations.NullMarked;
