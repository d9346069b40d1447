package com.bomizzel.datamanagement.importing.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UploadPathTest {
  /** What is accepted never leaves the folder, in whatever way somebody reads it. */
  @Test
  void noPathThatIsAcceptedLeavesTheFolder() {
    String[] pieces = {
      "/uploads/",
      "/",
      "..",
      ".",
      "%2e",
      "%2f",
      "%252e",
      "%5c",
      "\\",
      "a",
      " ",
      "\uff0e",
      "\u2025",
      "%",
      "%00",
      ":",
      "uploads",
      "%c0%ae",
      "\u202e",
      "..%2f",
      "%e2%80%a5",
      "\uff05\uff12\uff45",
      "\u200b",
      ";"
    };
    Random random = new Random(5);
    int accepted = 0;
    for (int i = 0; i < 50_000; i++) {
      StringBuilder path = new StringBuilder("/uploads/");
      for (int n = random.nextInt(7); n >= 0; n--) {
        path.append(pieces[random.nextInt(pieces.length)]);
      }
      if (UploadPath.isUnderUploads(path.toString())) {
        accepted++;
        for (String read : readings(path.toString())) {
          assertThat(Path.of(read).normalize().startsWith("/uploads"))
              .as(path + " " + read)
              .isTrue();
          assertThat(Path.of(read).normalize().getNameCount()).as(path + "").isGreaterThan(1);
        }
      }
      String name = UploadPath.lastName(path.toString());
      assertThat(name == null || UploadPath.isName(name)).as(path + " " + name).isTrue();
    }
    assertThat(accepted).isGreaterThan(100);
  }

  private static List<String> readings(String path) {
    List<String> readings = new ArrayList<>(List.of(path));
    String decoded = path;
    for (int i = 0; i < 3; i++) {
      try {
        decoded = URLDecoder.decode(decoded.replace("+", "%2B"), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        break;
      }
      readings.add(decoded);
    }
    readings.replaceAll(
        read -> Normalizer.normalize(read, Normalizer.Form.NFKC).replace('\\', '/'));
    return readings;
  }
}
