package dev.unravel.cli;

import dev.unravel.run.Version;
import picocli.CommandLine.IVersionProvider;

/** What --version prints. */
final class VersionText implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"unravel " + Version.TEXT, "Java " + System.getProperty("java.version")};
  }
}
