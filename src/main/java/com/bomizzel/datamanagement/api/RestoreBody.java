package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.importing.SourceName;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How an export's file is to be imported; what is absent is as of an import's form. */
@Schema(name = "RestoreRequest")
record RestoreBody(
    @Schema(format = "uuid", description = "Where it goes; back to its own company by default.")
        @Nullable String companyId,
    @Schema(
            maxLength = 64,
            description = "Where the file comes from, when it does not say so itself.")
        @Nullable String source,
    @Schema(
            defaultValue = "false",
            description = "A record that exists gets the file's values. It wins over the next.")
        @Nullable Boolean overwriteExisting,
    @Schema(defaultValue = "true", description = "A record that exists is left alone.")
        @Nullable Boolean skipDuplicates,
    @Schema(defaultValue = "false", description = "The same work, but nothing stays.")
        @Nullable Boolean validateOnly,
    @Schema(
            defaultValue = "false",
            description = "The file may make people admins of the platform; from one of them only.")
        @Nullable Boolean allowPlatformRoles) {

  /** The same, checked. */
  record Checked(
      UUID companyId,
      @Nullable String source,
      boolean overwriteExisting,
      boolean skipDuplicates,
      boolean validateOnly,
      boolean allowPlatformRoles) {

    /** What the job depends on beside its file. */
    List<?> asked() {
      return Arrays.asList(
          companyId, source, overwriteExisting, skipDuplicates, validateOnly, allowPlatformRoles);
    }
  }

  /**
   * The checked body.
   *
   * @param own the company of the export
   * @throws Refused when something is wrong with it
   */
  static Checked checked(@Nullable RestoreBody body, UUID own) {
    RestoreBody asked = body == null ? new RestoreBody(null, null, null, null, null, null) : body;
    RequestFields fields = new RequestFields();
    UUID company = asked.companyId == null ? own : fields.uuid("companyId", asked.companyId);
    String source = SourceName.of(asked.source);
    SourceName.fault(source).ifPresent(fault -> fields.fault("source", "source " + fault));
    fields.check();
    return new Checked(
        Objects.requireNonNull(company),
        source,
        Boolean.TRUE.equals(asked.overwriteExisting),
        !Boolean.FALSE.equals(asked.skipDuplicates),
        Boolean.TRUE.equals(asked.validateOnly),
        Boolean.TRUE.equals(asked.allowPlatformRoles));
  }
}
