package io.dataplane.janitor.assess;

import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.run.IncompleteViewException;

/** Reads the claims of live dataplanes. */
public interface ClaimReader {

  /**
   * The live dataplanes of all configured sources. Every call lists each source completely, without
   * a cache.
   *
   * @throws IncompleteViewException if a source cannot be listed completely, or a custom resource
   *     cannot be read unambiguously
   */
  Claims read();
}
