package com.bomizzel.datamanagement.launch;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How the server writes its log from its first line on. What stands in the bundle is for people;
 * for programs the server is given another file.
 */
final class LogSettings {
  private static final String OPTION = "--logproperties";
  private static final String IN_BUNDLE = "/MICRO-INF/domain/logging.properties";
  private static final String FORMATTER = "java.util.logging.ConsoleHandler.formatter=";
  private static final String JSON = "com.bomizzel.datamanagement.logging.JsonLines";

  private LogSettings() {}

  /**
   * Adds what makes the log one of JSON lines, unless the options name a file already.
   *
   * @param folder for the file
   */
  static void useJson(List<String> options, Path folder) throws IOException {
    if (options.contains(OPTION)) {
      return;
    }
    try (InputStream bundled = LogSettings.class.getResourceAsStream(IN_BUNDLE)) {
      if (bundled == null) {
        throw new FileNotFoundException(IN_BUNDLE);
      }
      String text = new String(bundled.readAllBytes(), StandardCharsets.ISO_8859_1);
      Path file = folder.resolve("logging.properties");
      Files.writeString(file, json(text), StandardCharsets.ISO_8859_1);
      options.addAll(List.of(OPTION, file.toString()));
    }
  }

  static String json(String settings) {
    return settings.replaceAll("(?m)^\\Q" + FORMATTER + "\\E.*$", FORMATTER + JSON);
  }
}
