package io.dataplane.janitor.assess;

import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.run.IncompleteViewException;

/** Reads who is alive. */
public interface ClaimReader {

  /**
   * The live dataplanes of all configured sources, each listed whole and anew at every call.
   *
   * @throws IncompleteViewException where any source cannot be listed whole or read without doubt
   */
  Claims read();
}
