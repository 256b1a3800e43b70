/** Tests of what is read, marked, tagged and deleted, kind by kind. */
@NullMarked
package io.dataplane.janitor.aws.kind;

import org.jspecify.annotations.NullMarked;
