package io.dataplane.janitor.aws.kind;

import io.dataplane.janitor.domain.resource.Inventory;
import java.util.List;

/**
 * All resources of a kind.
 *
 * @param tagged those of which the listing told the tags, and what it showed by the way
 * @param untagged the others; those of several kinds share the calls that ask for tags
 */
public record Listing(Inventory tagged, List<ListedWithoutTags> untagged) {

  static Listing tagged(Inventory inventory) {
    return new Listing(inventory, List.of());
  }

  static Listing untagged(List<ListedWithoutTags> resources) {
    return new Listing(new Inventory(List.of()), resources);
  }
}
