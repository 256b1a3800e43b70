package io.dataplane.janitor.simulation;

class RealPortsTest extends PortContract {
  RealPortsTest() {
    super(new RealPorts());
  }
}
