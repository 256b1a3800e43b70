package io.dataplane.janitor.aws;

import io.dataplane.janitor.domain.Inventory;
import java.util.List;

/**
 * All resources of a kind.
 *
 * @param tagged those of which the listing told the tags, and what it showed by the way
 * @param untagged the others; those of several kinds share the calls that ask for tags
 */
record Listing(Inventory tagged, List<Untagged> untagged) {

  static Listing tagged(Inventory inventory) {
    return new Listing(inventory, List.of());
  }

  static Listing untagged(List<Untagged> resources) {
    return new Listing(new Inventory(List.of()), resources);
  }
}
