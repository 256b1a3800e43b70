package io.dataplane.janitor;

import io.dataplane.janitor.domain.Action;
import java.util.Optional;

/** Is asked right before each write. */
interface Veto {

  /** Why the action must not be carried out now, or empty. */
  Optional<String> against(Action action);
}
