package io.dataplane.janitor.kubernetes;

/**
 * How much the record may hold.
 *
 * @param parts the most config maps for sightings
 * @param bytes up to how many bytes one of them takes further sightings; those that it has may grow
 *     to twice as much, and Kubernetes takes a mebibyte
 */
public record SightingRoom(int parts, int bytes) {

  /** Some twelve thousand dataplanes of usual names, living and gone. */
  public static final SightingRoom USUAL = new SightingRoom(8, 500_000);

  private static final int SHARE_OF_ONE = 20;

  /** So much less than there is that everything finds a part, however the parts are filled. */
  long total() {
    return (long) parts * (bytes - longest());
  }

  /** What a part may grow to. */
  int most() {
    return 2 * bytes;
  }

  /** What one sighting may take. */
  int longest() {
    return bytes / SHARE_OF_ONE;
  }
}
