package io.dataplane.janitor.simulation.world;

import io.dataplane.janitor.domain.history.History;
import io.dataplane.janitor.domain.history.HistoryUpdate;
import io.dataplane.janitor.history.HistoryReader;
import io.dataplane.janitor.history.HistoryWriter;
import java.time.Instant;
import java.util.Optional;

/** The history in memory, without a limit. */
public final class FakeHistory implements HistoryReader, HistoryWriter {
  private History history = History.NONE;

  @Override
  public History read(String account) {
    return history;
  }

  @Override
  public Optional<String> add(String account, HistoryUpdate update) {
    Instant last = history.dataplanes().seenAt();
    if (update.observation().at().isBefore(last)) {
      return Optional.of("it already has a later run, of " + last);
    }
    history = history.after(update);
    return Optional.empty();
  }
}
