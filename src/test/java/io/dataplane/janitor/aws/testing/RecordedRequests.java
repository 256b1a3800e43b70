package io.dataplane.janitor.aws.testing;

import io.dataplane.janitor.aws.client.RequestObserver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps what it is told, as in {@code ec2 DescribeVpcs ok}. */
public final class RecordedRequests implements RequestObserver {
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  @Override
  public void observe(String service, String operation, Outcome outcome) {
    requests.add("%s %s %s".formatted(service, operation, outcome.label()));
  }

  public List<String> all() {
    return List.copyOf(requests);
  }
}
