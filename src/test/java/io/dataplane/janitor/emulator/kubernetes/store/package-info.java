/**
 * The objects of the cluster: KubernetesState has one KubernetesCollection per KubernetesResource.
 */
@NullMarked
package io.dataplane.janitor.emulator.kubernetes.store;

import org.jspecify.annotations.NullMarked;
