package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.audit.Edge;
import com.bomizzel.datamanagement.exporting.Exports;
import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.security.Caller;
import com.bomizzel.datamanagement.settings.Settings;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether an export's file is still what was written. */
@Path("data-export/exports/{exportId}/verify")
@Tag(name = "Exports")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class VerifyResource {
  @Inject private Visible visible;
  @Inject private Exports exports;
  @Inject private Settings settings;
  @Inject private Audit audit;
  @Inject private Caller caller;

  /** Has the file read back once more. */
  @POST
  @Audited("export-verify")
  @Operation(
      operationId = "verifyExport",
      summary = "Have an export's file read back again",
      description =
          "Whole, from where it is kept, in its turn: until that is done the export says"
              + " verifyingSince, and what was found before.")
  @APIResponseSchema(
      value = ExportAnswer.class,
      responseDescription = "It waits to be read: look at Location.",
      responseCode = "202")
  @Refuses({
    RefusalCode.PERMISSION_DENIED,
    RefusalCode.NOT_FOUND,
    RefusalCode.MALFORMED_JSON,
    RefusalCode.EXPORT_EXPIRED,
    RefusalCode.EXPORT_DAMAGED
  })
  public Response verify(@PathParam("exportId") String exportId, String body)
      throws JsonProcessingException {
    ExportLog log = visible.exportLog(exportId);
    NoMembers.require(body);
    if (!exports.verifyAgain(exportId)) {
      throw Refused.exportExpired();
    }
    audit.ok(Edge.API, "export-verify", caller, log.companyId(), exportId, null);
    ExportLog now = visible.exportLog(exportId);
    return GoingOn.accepted()
        .header("Location", ExportAnswer.address(exportId))
        .entity(
            Envelope.of(ExportAnswer.of(now, now.readAt(), settings.limits(), exports.place(now))))
        .build();
  }
}
