package io.dataplane.janitor.bench;

import java.util.Map;
import java.util.stream.Collectors;
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

  /** Each deleted dataplane has left about ten groups behind. */
  int goneOwner(int index) {
    return index / 100;
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

  /** The least in which all orphans can be marked: a call gives all that it marks one owner. */
  long callsToMark() {
    return markCalls(groups, 1, EC2_TAGGED_A_CALL)
        + markCalls(routeTables(), 1, EC2_TAGGED_A_CALL)
        + markCalls(balancers(), 2, ELB_TAGGED_A_CALL)
        + markCalls(classicBalancers(), 1, 1);
  }

  /** What shares calls: with each of so many, others of its owner, itself counted. */
  private long markCalls(int of, int with, int aCall) {
    Map<Integer, Long> marksOfOwner =
        IntStream.range(0, of)
            .filter(Shape::orphaned)
            .boxed()
            .collect(Collectors.groupingBy(this::goneOwner, Collectors.counting()));
    return marksOfOwner.values().stream()
        .mapToLong(marks -> Math.ceilDiv(with * marks, aCall))
        .sum();
  }

  private static long pages(int resources, int size) {
    return Math.max(1, Math.ceilDiv(resources, size));
  }
}
