/** Tests of the history of dataplanes and of who owned what. */
@NullMarked
package io.dataplane.janitor.domain.history;

import org.jspecify.annotations.NullMarked;
