/**
 * What a Kubernetes API server does when it lists, selects, writes and deletes, by
 * KubernetesContract, on the emulator.
 */
@NullMarked
package io.dataplane.janitor.emulator.contract.kubernetes;

import org.jspecify.annotations.NullMarked;
