package io.dataplane.janitor.emulator.front;

import io.dataplane.janitor.emulator.protocol.Api;
import io.dataplane.janitor.emulator.protocol.QueryRequest;

/** Decides whether the caller may make a call, before it changes anything. */
@FunctionalInterface
public interface Authorization {
  boolean permits(Api api, QueryRequest request);
}
