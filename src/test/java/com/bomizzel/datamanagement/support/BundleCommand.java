package com.bomizzel.datamanagement.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The bundle as a process that ends by itself. */
public final class BundleCommand {
  private BundleCommand() {}

  /**
   * How it ended.
   *
   * @param code the process's
   * @param lines what it wrote to its standard output and error
   * @param isEmpty whether it has left nothing in the temporary folder
   */
  public record Ended(int code, List<String> lines, boolean isEmpty) {
    /** The last line, which says why. */
    public String lastLine() {
      return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }
  }

  /**
   * Runs it and waits until it ends.
   *
   * @param folder for its temporary folder and its data, which it should not make
   * @param settings environment variables beside those that name the database, the data folder and
   *     the token key; they win over those
   * @param options the command line's
   */
  public static Ended run(
      Path folder, TestDatabase database, Map<String, String> settings, String... options)
      throws IOException, InterruptedException {
    Path temporary = Files.createTempDirectory(folder, "temporary");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Djava.io.tmpdir=" + temporary,
            "-jar",
            BundleServer.bundle().toString());
    builder.command().addAll(List.of(options));
    builder.environment().putAll(database.environment());
    builder.environment().put("DATA_DIR", folder.resolve("data").toString());
    builder.environment().put("JWT_SECRET", Fixtures.JWT_SECRET);
    builder.environment().putAll(settings);
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    try (var left = Files.list(temporary)) {
      return new Ended(code, output.lines().toList(), left.findAny().isEmpty());
    }
  }
}
