package com.bomizzel.datamanagement.cli;

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
  @Parameters(paramLabel = "FILE", description = "an export: the ZIP, or the document in it")
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
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw CommandFailure.refused("NO_FILE", "There is no file that can be read: " + file);
    }
    Map<String, String> fields = fields(company.id(api));
    Job begun = Job.of(new ArchiveUpload(api, file, key.text(), progress).send(fields));
    progress.tell(begun.id() + " has begun");
    return new ImportReport(begun.awaitEnd(api, progress).completed()).tell(output());
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
