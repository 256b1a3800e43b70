package io.dataplane.janitor.simulation.world;

/** One dataplane as the world's books know it; its name may change, its id does not. */
public final class Tenant {
  public final String id;
  public final int cluster;
  public final boolean tellsVpc;

  /** Where its next resources are made. */
  public String vpc;

  public String name;
  public String uid;

  /** Another name, or empty where it has none. */
  public String clusterName;

  /** From its first resource until its custom resource is gone or says so. */
  public boolean alive = true;

  /** Between two states that do not fit: resources without custom resource, or with an old name. */
  public boolean settling;

  public Tenant(
      String id, int cluster, String vpc, boolean tellsVpc, String name, String clusterName) {
    this.id = id;
    this.cluster = cluster;
    this.vpc = vpc;
    this.tellsVpc = tellsVpc;
    this.name = name;
    this.clusterName = clusterName;
    this.uid = "uid-of-" + id;
  }
}
