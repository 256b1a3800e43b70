package io.dataplane.janitor.cli;

import io.dataplane.janitor.config.BuildVersion;
import picocli.CommandLine.IVersionProvider;

/** The version of the build. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"dataplane-janitor " + BuildVersion.number()};
  }
}
