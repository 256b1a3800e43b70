/**
 * Who was alive until when.
 *
 * <p>DataplaneHistory holds a DataplaneRecord for each dataplane that a run saw; an Observation of
 * one complete view extends it. OwnerLastSeen says what it knows of a resource's owner.
 */
@NullMarked
package io.dataplane.janitor.domain.history;

import org.jspecify.annotations.NullMarked;
