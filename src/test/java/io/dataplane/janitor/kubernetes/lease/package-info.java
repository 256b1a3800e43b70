/** Tests of the freeze: what is read of the operators' config map, and what a failed read means. */
@NullMarked
package io.dataplane.janitor.kubernetes.lease;

import org.jspecify.annotations.NullMarked;
