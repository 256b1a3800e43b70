/**
 * A small Kubernetes API server on a loopback port: KubernetesEmulator starts it,
 * KubernetesEndpoint receives requests, KubernetesFaults and KubernetesCalls order and record what
 * happens to them.
 */
@NullMarked
package io.dataplane.janitor.emulator.kubernetes;

import org.jspecify.annotations.NullMarked;
