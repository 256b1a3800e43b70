package io.dataplane.janitor.emulator;

import io.dataplane.janitor.emulator.protocol.Operations;
import io.dataplane.janitor.emulator.protocol.Region;
import io.dataplane.janitor.emulator.protocol.Xml;

/** STS, as far as telling who calls. */
final class StsService {
  private StsService() {}

  static Operations operations(Region region) {
    return new Operations()
        .add("GetCallerIdentity", (request, result) -> callerIdentity(region, result));
  }

  private static void callerIdentity(Region region, Xml result) {
    result
        .element("Arn", "arn:aws:iam::" + region.account() + ":user/janitor")
        .element("UserId", "AIDAJANITOREXAMPLE000")
        .element("Account", region.account());
  }
}
