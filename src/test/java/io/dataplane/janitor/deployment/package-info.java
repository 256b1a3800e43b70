/** Tests of the manifests, the policy, the image and the alert rules. */
@NullMarked
package io.dataplane.janitor.deployment;

import org.jspecify.annotations.NullMarked;
