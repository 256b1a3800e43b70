package io.dataplane.janitor.kubernetes;

/**
 * How much the record may hold.
 *
 * @param parts the most config maps for sightings
 * @param bytes the most bytes of sightings in one of them; Kubernetes takes a mebibyte at most
 */
public record SightingRoom(int parts, int bytes) {

  /** Some twelve thousand dataplanes of usual names, living and gone. */
  public static final SightingRoom USUAL = new SightingRoom(8, 500_000);

  private static final int SHARE_OF_ONE = 20;

  /** So much less than there is that everything finds a part, however the parts are filled. */
  long total() {
    return (long) parts * (bytes - longest());
  }

  /** What one sighting may take. */
  int longest() {
    return bytes / SHARE_OF_ONE;
  }
}
