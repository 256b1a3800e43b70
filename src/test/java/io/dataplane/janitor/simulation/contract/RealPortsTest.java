package io.dataplane.janitor.simulation.contract;

class RealPortsTest extends PortContract {
  RealPortsTest() {
    super(new RealPorts());
  }
}
