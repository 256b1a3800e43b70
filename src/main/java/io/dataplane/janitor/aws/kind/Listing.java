package io.dataplane.janitor.aws.kind;

import io.dataplane.janitor.domain.resource.Inventory;
import java.util.List;

/**
 * All resources of a kind.
 *
 * @param tagged the resources whose tags the listing contains, and its findings
 * @param untagged the other resources; several kinds share the calls that read tags
 */
public record Listing(Inventory tagged, List<ListedWithoutTags> untagged) {

  static Listing tagged(Inventory inventory) {
    return new Listing(inventory, List.of());
  }

  static Listing untagged(List<ListedWithoutTags> resources) {
    return new Listing(new Inventory(List.of()), resources);
  }
}
