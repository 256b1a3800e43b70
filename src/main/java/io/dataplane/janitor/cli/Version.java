package io.dataplane.janitor.cli;

import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.IVersionProvider;

/** The version of the build. */
final class Version implements IVersionProvider {

  static String number() {
    return ConfigProvider.getConfig()
        .getOptionalValue("quarkus.application.version", String.class)
        .orElse("unpackaged");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"dataplane-janitor " + number()};
  }
}
