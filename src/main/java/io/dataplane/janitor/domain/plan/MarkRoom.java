package io.dataplane.janitor.domain.plan;

import io.dataplane.janitor.domain.history.MarkHistory;
import io.dataplane.janitor.domain.history.MarkStatus;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import java.util.ArrayList;
import java.util.List;

/**
 * The number of further resources that the history has room for. A mark that the history cannot
 * record would prove nothing, so it is not set.
 */
record MarkRoom(int resources) {
  private static final Reason FULL =
      new Reason(
          ReasonCode.HISTORY_FULL,
          "the history has room for %d marked resources; it is marked once others are deleted"
              .formatted(MarkHistory.CAPACITY));

  /** The decisions, with new marks only as far as there is room. */
  List<Decision> within(List<Decision> decisions) {
    List<Decision> within = new ArrayList<>(decisions.size());
    int left = resources;
    for (Decision decision : decisions) {
      if (decision instanceof Decision.Mark mark && isNew(mark)) {
        within.add(left > 0 ? mark : new Decision.Wait(mark.judgement(), mark.grace(), FULL));
        left--;
      } else {
        within.add(decision);
      }
    }
    return within;
  }

  private static boolean isNew(Decision.Mark mark) {
    MarkStatus status = mark.judgement().history().mark();
    return status.record() == null;
  }
}
