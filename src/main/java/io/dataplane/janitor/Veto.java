package io.dataplane.janitor;

import io.dataplane.janitor.domain.Action;
import io.dataplane.janitor.domain.Reason;
import java.util.Optional;

/** Is asked right before each write. */
interface Veto {

  /** Why the action must not be carried out now, or empty. */
  Optional<Reason> against(Action action);
}
