package com.bomizzel.datamanagement.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The listener of {@code MANAGEMENT_PORT}, which the server makes before it boots. */
final class ManagementListener {
  private static final String OPTION = "--prebootcommandfile";

  /** Beside the application's, by the same rules of HTTP. Nobody is to be kept waiting there. */
  private static final String COMMAND =
      "create-network-listener --address %s --listenerport %d --protocol http-listener"
          + " --enabled true management-listener%n";

  private ManagementListener() {}

  /**
   * Adds it to the server's options.
   *
   * @param folder for a file
   * @throws StartFault when nothing can listen there
   */
  static void add(List<String> options, String address, int port, Path folder) throws IOException {
    at(address, port).requireFree();
    Path commands = folder.resolve("management.asadmin");
    Files.writeString(commands, COMMAND.formatted(address, port));
    options.addAll(List.of(OPTION, commands.toString()));
  }

  /** Throws when the application would listen there, too, and so be nowhere. */
  static void requireApart(int port, int applications) {
    if (port == applications) {
      throw new StartFault(
          ExitCode.CONFIGURATION, "MANAGEMENT_PORT is the application's own port, " + port);
    }
  }

  /**
   * Where it is.
   *
   * @throws StartFault when that is no address
   */
  static Listener at(String address, int port) {
    if (!address.matches("[0-9A-Za-z.:-]+")) {
      throw new StartFault(ExitCode.CONFIGURATION, "MANAGEMENT_ADDRESS is not an address");
    }
    return new Listener(address, port, "MANAGEMENT_ADDRESS, MANAGEMENT_PORT");
  }
}
