/**
 * The dataplanes that earlier runs saw alive, and until when.
 *
 * <p>DataplaneHistory contains a DataplaneRecord for each dataplane that a run saw, with a
 * ManagedRecord for a managed resource of Crossplane. An Observation of one complete view extends
 * it, and a DataplaneIndex finds its records. OwnerLastSeen is its answer for the owner of a
 * resource.
 */
@NullMarked
package io.dataplane.janitor.domain.history;

import org.jspecify.annotations.NullMarked;
