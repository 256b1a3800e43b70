package io.dataplane.janitor.domain.history;

import io.dataplane.janitor.domain.resource.AwsResource;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * What the history knows of a managed resource of Crossplane beside its names.
 *
 * @param cluster the context of its cluster in the kubeconfig; empty for the current one
 * @param ids the AWS resources that it has claimed by their ids, in the form of {@link
 *     AwsResource#listedAs}; only those that AWS had, and empty if no run saw one
 * @param kept whether Crossplane keeps its AWS resource when the managed resource is deleted, as
 *     last seen
 */
public record ManagedRecord(String cluster, Set<String> ids, boolean kept) {

  public ManagedRecord {
    ids = Set.copyOf(ids);
  }

  /**
   * Whether it can be the one that the resource names: of two managed resources with one name, in
   * two control planes, each has its own AWS resource.
   */
  boolean mayOwn(AwsResource resource) {
    return ids.isEmpty() || has(resource);
  }

  boolean has(AwsResource resource) {
    return !Collections.disjoint(ids, resource.listedAs());
  }

  /** This record, with the AWS resources of an earlier one of the same managed resource. */
  ManagedRecord after(ManagedRecord earlier) {
    Set<String> all = new HashSet<>(ids);
    all.addAll(earlier.ids);
    return new ManagedRecord(cluster, all, kept);
  }
}
