package io.dataplane.janitor.aws;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps what it is told, as in {@code ec2 DescribeVpcs ok}. */
final class RecordedRequests implements RequestObserver {
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  @Override
  public void observe(String service, String operation, Outcome outcome) {
    requests.add("%s %s %s".formatted(service, operation, outcome.label()));
  }

  List<String> all() {
    return List.copyOf(requests);
  }
}
