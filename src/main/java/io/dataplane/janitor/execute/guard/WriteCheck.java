package io.dataplane.janitor.execute.guard;

import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.reason.Reason;
import java.util.Optional;

/** A check that the write guard makes right before each write. */
public interface WriteCheck {

  /** Why the action must not be made now, or empty. */
  Optional<Reason> objection(Action action);
}
