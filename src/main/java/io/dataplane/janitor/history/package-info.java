/** Ports to the history of dataplanes and marks: HistoryReader and HistoryWriter. */
@NullMarked
package io.dataplane.janitor.history;

import org.jspecify.annotations.NullMarked;
