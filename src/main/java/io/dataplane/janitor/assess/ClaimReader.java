package io.dataplane.janitor.assess;

import io.dataplane.janitor.domain.claim.ClaimScope;
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

  /**
   * The claims of all sources as of the start of this call. Lists all objects, but reads only those
   * that have changed since the last call of this method or of {@link #read}.
   *
   * @param scope the resources for which the claims are needed; claims on others may be as old as a
   *     minute and the time of one read
   * @throws IncompleteViewException as {@link #read}
   */
  Claims refresh(ClaimScope scope);
}
