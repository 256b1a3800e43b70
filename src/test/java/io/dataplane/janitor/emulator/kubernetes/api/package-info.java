/**
 * The requests that the API server understands: KubernetesRoutes passes each to KubernetesPages,
 * KubernetesWrites or KubernetesDiscovery, or throws a KubernetesRefusal.
 */
@NullMarked
package io.dataplane.janitor.emulator.kubernetes.api;

import org.jspecify.annotations.NullMarked;
