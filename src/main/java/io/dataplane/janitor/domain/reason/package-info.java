/**
 * Why a resource is kept, or an action not carried out: a ReasonCode for programs in a Reason for
 * people.
 */
@NullMarked
package io.dataplane.janitor.domain.reason;

import org.jspecify.annotations.NullMarked;
