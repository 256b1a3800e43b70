/** Tests of FieldPath. */
@NullMarked
package io.dataplane.janitor.domain.claim;

import org.jspecify.annotations.NullMarked;
