package io.dataplane.janitor.aws;

import io.dataplane.janitor.emulator.contract.Moto;
import java.net.URI;

class MotoWireIT extends WireContractTest {

  @Override
  URI endpoint() {
    return Moto.endpoint();
  }
}
