package io.dataplane.janitor.assess;

import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.run.IncompleteViewException;
import java.util.Set;

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
   * The versions of the objects from which claims are read: a text for each, which changes with
   * every change of the object. Every call reads them all again, but no more of each object than
   * that.
   *
   * @throws IncompleteViewException as {@link #read}
   */
  Set<String> versions();
}
