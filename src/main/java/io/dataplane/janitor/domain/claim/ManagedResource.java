package io.dataplane.janitor.domain.claim;

/**
 * An existing managed resource of Crossplane.
 *
 * @param claim what it claims, by its name and its AWS ids
 * @param cluster the context of its cluster in the kubeconfig; empty for the current one
 * @param identity its complete name, with the namespace if it has one
 * @param keptOnDelete whether Crossplane keeps its AWS resource when it is deleted
 */
public record ManagedResource(
    Dataplane claim, String cluster, String identity, boolean keptOnDelete) {}
