/** What is applied to a cluster and to an account is as safe as the program expects. */
@NullMarked
package io.dataplane.janitor.deployment;

import org.jspecify.annotations.NullMarked;
