package io.dataplane.janitor.bench;

import java.util.stream.IntStream;

/**
 * How much there is of what.
 *
 * @param groups the size that tables name: security groups beside those that VPCs are born with
 */
record Shape(int groups) {
  private static final int EC2_TAGGED_A_CALL = 1000;
  private static final int ELB_TAGGED_A_CALL = 20;
  private static final int TAGS_READ_A_CALL = 20;

  /** One of ten. */
  static boolean orphaned(int index) {
    return index % 10 == 3;
  }

  int balancers() {
    return groups / 20;
  }

  int classicBalancers() {
    return groups / 100;
  }

  int routeTables() {
    return groups / 100;
  }

  /** With those of load balancers, an interface for every five groups. */
  int plainInterfaces() {
    return groups / 5 - balancers() - classicBalancers();
  }

  int dataplanes() {
    return Math.max(10, groups / 10);
  }

  /** Each leaked security group has an owner of its own, which is the worst case for reports. */
  int goneOwner(int index) {
    return index;
  }

  /** The least number of AWS calls in which all of it can be seen, the account's own included. */
  long callsToList(int vpcs) {
    return 1
        + pages(groups + vpcs, 1000)
        + pages(routeTables() + vpcs, 100)
        + pages(plainInterfaces() + balancers() + classicBalancers(), 1000)
        + 2 * pages(balancers(), 400)
        + Math.ceilDiv(2 * balancers(), TAGS_READ_A_CALL)
        + pages(classicBalancers(), 400)
        + Math.ceilDiv(classicBalancers(), TAGS_READ_A_CALL);
  }

  /** The least in which all orphans can be marked: a mark is the same for all of a run. */
  long callsToMark() {
    return Math.ceilDiv(orphans(groups) + orphans(routeTables()), EC2_TAGGED_A_CALL)
        + Math.ceilDiv(2 * orphans(balancers()), ELB_TAGGED_A_CALL)
        + orphans(classicBalancers());
  }

  private static long orphans(int of) {
    return IntStream.range(0, of).filter(Shape::orphaned).count();
  }

  private static long pages(int resources, int size) {
    return Math.max(1, Math.ceilDiv(resources, size));
  }
}
