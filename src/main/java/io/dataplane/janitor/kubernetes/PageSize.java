package io.dataplane.janitor.kubernetes;

/**
 * The number of objects of the next page of a list. A page must arrive within the limit of one
 * attempt, however large its objects are.
 */
record PageSize(int limit) {
  private static final int LARGEST = 500;

  /** The first page shows how large the objects are. */
  static final PageSize FIRST = new PageSize(50);

  static final PageSize OF_METADATA = new PageSize(LARGEST);

  /** The size that a page should not exceed, in bytes. */
  private static final long TARGET = 8L << 20;

  /** The size of the page after one with so many objects and bytes. */
  PageSize after(int objects, long bytes) {
    long each = Math.max(1, bytes / Math.max(1, objects));
    return new PageSize(Math.clamp(TARGET / each, 1, LARGEST));
  }
}
