package io.dataplane.janitor;

import io.dataplane.janitor.domain.Sightings;

/** Reads whom runs have seen alive; reading it changes nothing. */
public interface SightingReader {

  /**
   * The whole record of an account and the region; {@link Sightings#NONE} where none was ever kept.
   *
   * @throws IncompleteViewException where it cannot be read whole
   */
  Sightings read(String account);
}
