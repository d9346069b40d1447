package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.audit.Edge;
import com.bomizzel.datamanagement.exporting.Exports;
import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.security.Caller;
import com.bomizzel.datamanagement.security.CompanyAccess;
import com.bomizzel.datamanagement.storage.Cleanup;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Deletes what is no longer needed, now instead of at the timer's next round. */
@Path("data-export/cleanup")
@Tag(name = "Installation", description = "For its operator, and about its archives.")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CleanupResource {
  private static final int YEAR = 8_760;

  @Inject private Exports exports;
  @Inject private Imports imports;
  @Inject private CompanyAccess access;
  @Inject private Audit audit;
  @Inject private Caller caller;

  /**
   * Deletes expired files, or all that have been ready for {@code olderThanHours}; for platform
   * admins.
   */
  @POST
  @Audited("cleanup")
  @Operation(
      operationId = "cleanUp",
      summary = "Delete expired files now",
      description = "Instead of at the timer's next round. For platform admins.")
  @APIResponseSchema(value = Answer.class, responseDescription = "What was deleted.")
  @SecurityRequirement(name = DataExportApplication.IN_PERSON)
  @Refuses({RefusalCode.PERMISSION_DENIED, RefusalCode.MALFORMED_JSON, RefusalCode.STORE_AWAY})
  @Consumes(MediaType.APPLICATION_JSON)
  public Envelope cleanUp(@Nullable CleanupBody body) {
    access.requireCleanUp(caller);
    Integer hours = body == null ? null : body.olderThanHours();
    if (hours != null && (hours < 0 || hours > YEAR)) {
      throw Refused.invalid(
          "olderThanHours", "olderThanHours must be a whole number from 0 to " + YEAR);
    }
    Cleanup done = hours == null ? exports.cleanup() : exports.cleanup(Duration.ofHours(hours));
    imports.cleanup();
    audit.ok(
        Edge.API,
        "cleanup",
        caller,
        null,
        null,
        done.files() + " files, " + done.bytes() + " bytes");
    return Envelope.of(new Answer(done.files(), done.bytes()));
  }

  /** What to delete; null for what has expired. */
  @Schema(name = "Cleanup")
  record CleanupBody(
      @Schema(
              minimum = "0",
              maximum = "" + YEAR,
              description = "All that have been ready for so many hours; else what has expired.")
          @Nullable Integer olderThanHours) {}

  /** What was deleted. */
  @Schema(name = "CleanedUp")
  record Answer(int deletedFiles, long deletedBytes) {}
}
