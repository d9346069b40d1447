package com.bomizzel.datamanagement.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where an archive shall be. */
final class ArchivePlace {
  /** As the server's own names are built; it might be another server. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,200}");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = {
        "where to: there is the old file or the whole new one, never a half;",
        "in a folder it is called as the server calls it"
      })
  private Path out;

  /**
   * A file that was fetched.
   *
   * @param sha256 as hex
   */
  record Fetched(Path file, long bytes, String sha256) {}

  /** Asked before the server works for nothing. */
  void requireWritable() {
    @Nullable Path folder = Files.isDirectory(out) ? out : out.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw CommandFailure.refused("NOT_WRITABLE", "Nothing can be written to " + folder);
    }
  }

  /** Fetches the archive of an export that has completed. */
  Fetched fetch(ApiCalls api, Job export, Progress progress) throws IOException {
    if (!export.text("verification").equals("verified")) {
      throw CommandFailure.failed(
          "NOT_VERIFIED",
          "%s: %s"
              .formatted(
                  export.id(),
                  export.data().path("verificationProblem").asText("it was not read back")));
    }
    String name = export.text("fileName");
    if (!NAME.matcher(name).matches()) {
      throw CommandFailure.failed("BAD_NAME", "No name of an archive: " + name);
    }
    Path target = Files.isDirectory(out) ? out.resolve(name) : out;
    // Not the address that the server says: it knows nothing of a folder that a proxy puts before.
    String path = "api/data-export/download/" + export.id() + "/" + name;
    String sha256 = ArchiveDownload.run(api, path, target, progress);
    return new Fetched(target, Files.size(target), sha256);
  }
}
