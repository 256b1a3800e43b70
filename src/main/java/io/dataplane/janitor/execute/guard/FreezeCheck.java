package io.dataplane.janitor.execute.guard;

import io.dataplane.janitor.assess.FreezeReader;
import io.dataplane.janitor.domain.claim.Owner;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.plan.Freeze;
import io.dataplane.janitor.domain.reason.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stops writes when an operator sets a freeze or a hold during the run. */
public final class FreezeCheck implements WriteCheck {
  private static final Duration LONGEST_AGE = Duration.ofSeconds(2);

  private final FreezeReader reader;
  private final InstantSource clock;
  private final Map<String, List<Owner>> owners = new HashMap<>();
  private Freeze freeze = Freeze.NOTHING;
  private Optional<Instant> readAt = Optional.empty();

  public FreezeCheck(FreezeReader reader, InstantSource clock, List<Decision> decisions) {
    this.reader = reader;
    this.clock = clock;
    decisions.forEach(each -> owners.put(each.resource().key(), each.judgement().owners()));
  }

  @Override
  public Optional<Reason> objection(Action action) {
    refresh();
    return freeze.objection(
        action.resource(), owners.getOrDefault(action.resource().key(), List.of()));
  }

  private void refresh() {
    Instant now = clock.instant();
    if (readAt.isEmpty() || Duration.between(readAt.get(), now).abs().compareTo(LONGEST_AGE) >= 0) {
      freeze = reader.read();
      // The time after the read, so that a slow cluster is not read again for each action.
      readAt = Optional.of(clock.instant());
    }
  }
}
