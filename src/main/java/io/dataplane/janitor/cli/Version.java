package io.dataplane.janitor.cli;

import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.IVersionProvider;

/** The version that was built. */
final class Version implements IVersionProvider {

  static String number() {
    return ConfigProvider.getConfig().getValue("quarkus.application.version", String.class);
  }

  @Override
  public String[] getVersion() {
    return new String[] {"dataplane-janitor " + number()};
  }
}
