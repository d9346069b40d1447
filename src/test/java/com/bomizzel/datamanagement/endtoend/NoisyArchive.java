package com.bomizzel.datamanagement.endtoend;

import com.bomizzel.datamanagement.support.ApiClient;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;

/** An archive of random tickets, so that it can hardly be compressed. */
final class NoisyArchive {
  /** About as large as this: more than the server's and the client's buffers take in. */
  static final int BYTES = 12 << 20;

  private NoisyArchive() {}

  /** Gives a company random tickets, exports them and answers where to download the archive. */
  static String of(Installation installation, UUID company, ApiClient client) {
    Random random = new Random(9);
    byte[] noise = new byte[BYTES / 16 * 3 / 4];
    for (int i = 0; i < 21; i++) {
      random.nextBytes(noise);
      UUID ticket = installation.rows().ticket(company, "Noise " + i, null);
      installation
          .database()
          .execute(
              "update tickets set description = ? where id = ?",
              Base64.getEncoder().encodeToString(noise),
              ticket);
    }
    String id = client.exportAsync(company).expect(202).data().path("exportId").asText();
    return client
        .awaitExport(id, Duration.ofMinutes(5))
        .expect(200)
        .data()
        .path("downloadUrl")
        .asText();
  }
}
