package com.bomizzel.datamanagement.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports a file. */
@Command(
    name = "import",
    description = "Imports a file into a company, or validates it, and waits for the end.")
final class ImportCommand extends ApiCommand {
  @Parameters(
      paramLabel = "FILE",
      description =
          "an export: the ZIP, or the document in it; or a table (CSV) of tickets or users")
  private Path file;

  @Mixin private CompanyChoice company;

  @Option(names = "--validate", description = "only say what an import would do")
  private boolean validate;

  @ArgGroup(exclusive = true)
  private @Nullable Existing existing;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "which other system the file is from, the same each time, such as old-helpdesk")
  private @Nullable String source;

  @Option(
      names = "--table",
      paramLabel = "FILE",
      description =
          "how a table is to be read, where what is found out by itself is not what is meant: a"
              + " file with a JSON object")
  private @Nullable Path table;

  @Mixin private RequestKey key;

  /** What becomes of records that are there already. */
  static final class Existing {
    @Option(names = "--skip", description = "records that exist stay as they are (the default)")
    boolean skip;

    @Option(names = "--overwrite", description = "records that exist get the file's values")
    boolean overwrite;
  }

  @Override
  int run(ApiCalls api, Progress progress) {
    requireReadable(file);
    Map<String, String> parts = parts();
    Map<String, String> fields = fields(company.id(api));
    Job begun = Job.of(new ArchiveUpload(api, file, key.text(), progress).send(fields, parts));
    progress.tell(begun.id() + " has begun");
    return new ImportReport(begun.awaitEnd(api, progress).completed()).tell(output());
  }

  private static void requireReadable(Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw CommandFailure.refused("NO_FILE", "There is no file that can be read: " + file);
    }
  }

  /** What may be too long for an address. */
  private Map<String, String> parts() {
    if (table == null) {
      return Map.of();
    }
    requireReadable(table);
    try {
      return Map.of("table", Files.readString(table));
    } catch (IOException e) {
      throw CommandFailure.refused("NO_FILE", "There is no text that can be read: " + table);
    }
  }

  private Map<String, String> fields(String companyId) {
    boolean overwrite = existing != null && existing.overwrite;
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("companyId", companyId);
    fields.put("validateOnly", String.valueOf(validate));
    fields.put("overwriteExisting", String.valueOf(overwrite));
    fields.put("skipDuplicates", String.valueOf(!overwrite));
    if (source != null) {
      fields.put("source", source);
    }
    return fields;
  }
}
