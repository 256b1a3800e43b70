/** Tests of the documents and their formats. */
@NullMarked
package io.dataplane.janitor.report;

import org.jspecify.annotations.NullMarked;
