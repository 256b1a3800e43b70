/**
 * Uses of due resources that neither listings nor details of the resources show. {@link
 * io.dataplane.janitor.aws.use.FurtherUses} is the entry; each other file reads one kind of use, at
 * most once for each plan.
 */
@NullMarked
package io.dataplane.janitor.aws.use;

import org.jspecify.annotations.NullMarked;
