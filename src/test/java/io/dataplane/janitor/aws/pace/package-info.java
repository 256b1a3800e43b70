/** Tests of RateLimiter. */
@NullMarked
package io.dataplane.janitor.aws.pace;

import org.jspecify.annotations.NullMarked;
