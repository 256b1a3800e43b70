package io.dataplane.janitor.simulation;

/** One dataplane as the world's books know it; its name may change, its id does not. */
final class Tenant {
  final String id;
  final int cluster;
  final String vpc;
  final boolean tellsVpc;
  String name;
  String uid;

  /** From its first resource until its custom resource is gone or says so. */
  boolean alive = true;

  /** Between two states that do not fit: resources without custom resource, or with an old name. */
  boolean settling;

  Tenant(String id, int cluster, String vpc, boolean tellsVpc, String name) {
    this.id = id;
    this.cluster = cluster;
    this.vpc = vpc;
    this.tellsVpc = tellsVpc;
    this.name = name;
    this.uid = "uid-of-" + id;
  }
}
