package com.bomizzel.datamanagement.endtoend;

import com.bomizzel.datamanagement.support.OwnServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/**
 * Clients that want to stop the server or fill its disk, with little: they send or read next to
 * nothing, on as many connections as the server has threads, or send files to whoever takes them.
 */
@OwnServer(seconds = 155)
class HostileClientsIT {
  @BeforeAll
  static void startServer() throws IOException {
    HostileClients.start();
  }

  @AfterAll
  static void stopServer() {
    HostileClients.stop();
  }

  /** Clients that send or read next to nothing. */
  @Nested
  class Slow extends SlowClientsIT {}

  /** Clients that send files to whoever takes them. */
  @Nested
  class Unasked extends UnaskedFilesIT {}

  /** Who asks for more files than there are slots. */
  @Nested
  class Slots extends TransferSlotsIT {}
}
