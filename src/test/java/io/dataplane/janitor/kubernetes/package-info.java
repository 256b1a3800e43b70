/** Tests of the kubeconfig and its clients. */
@NullMarked
package io.dataplane.janitor.kubernetes;

import org.jspecify.annotations.NullMarked;
