/** The adapter to AWS, through real SDK clients and over HTTP. */
@NullMarked
package io.dataplane.janitor.aws;

import org.jspecify.annotations.NullMarked;
