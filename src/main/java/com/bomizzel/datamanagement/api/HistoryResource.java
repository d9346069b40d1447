package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.jobs.ExportLogs;
import com.bomizzel.datamanagement.jobs.ImportLog;
import com.bomizzel.datamanagement.jobs.ImportLogs;
import com.bomizzel.datamanagement.security.Caller;
import com.bomizzel.datamanagement.security.CompanyAccess;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What was exported and imported, when and by whom. */
@Path("data-export/history/{companyId}")
@Tag(name = "History", description = "What was exported and imported, when and by whom.")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class HistoryResource {
  @Inject private ExportLogs exports;
  @Inject private Settings settings;
  @Inject private ImportLogs imports;
  @Inject private Imports summaries;
  @Inject private CompanyAccess access;
  @Inject private Caller caller;

  /**
   * A company's exports and imports, of each at most {@code limit} (1 to 100, 20 by default) that
   * were asked for before {@code before}.
   */
  @GET
  @Audited("history")
  @PageSize.Of(PageSize.JOBS)
  @Operation(
      operationId = "history",
      summary = "List a company's exports and imports",
      description =
          "At most limit exports, and as many imports, the newest first; next, when it is there, is"
              + " the before of the next page, on which entries of this one may come again.")
  @APIResponseSchema(value = HistoryAnswer.class, responseDescription = "A page.")
  @Refuses({RefusalCode.PERMISSION_DENIED, RefusalCode.NOT_FOUND})
  public Envelope history(
      @PathParam("companyId") String companyId,
      @QueryParam(PageSize.LIMIT) String limitText,
      @QueryParam("before") String beforeText) {
    RequestFields fields = new RequestFields();
    UUID id = fields.uuid("companyId", companyId);
    int limit = PageSize.JOBS.asked(fields, limitText);
    OffsetDateTime before = fields.time("before", beforeText);
    fields.check();
    access.requireSeeingHistory(caller, id);
    List<ImportLog> page = imports.ofCompany(id, limit, before);
    return Envelope.of(
        HistoryAnswer.of(
            exports.ofCompany(id, limit, before),
            page,
            limit,
            settings.limits(),
            summaries.summaries(page)::of));
  }
}
