package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.audit.Edge;
import com.bomizzel.datamanagement.exporting.Exports;
import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.security.Caller;
import com.bomizzel.datamanagement.security.NotFound;
import com.bomizzel.datamanagement.storage.Delivery;
import com.bomizzel.datamanagement.storage.Download;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The files of finished exports: whole, or the rest of a download that broke off. */
@Path("data-export/download/{exportId}/{fileName}")
@Tag(name = "Exports")
@RequestScoped
public class DownloadResource {

  @Inject private Visible visible;
  @Inject private Exports exports;
  @Inject private Audit audit;
  @Inject private Caller caller;

  @PathParam("exportId")
  private String exportId;

  @PathParam("fileName")
  private String fileName;

  /** Sends the file, or the range of it that is asked for; or says where it can be fetched. */
  @GET
  @Audited("download")
  @Operation(
      operationId = "download",
      summary = "Download an export's file",
      description = "Whole, or the rest of a download that broke off.")
  @APIResponse(
      responseCode = "200",
      description = "The file.",
      content = @Content(mediaType = Delivery.CONTENT_TYPE, schema = @Schema(format = "binary")))
  @APIResponse(
      responseCode = "206",
      description = "The range of it that was asked for.",
      content = @Content(mediaType = Delivery.CONTENT_TYPE, schema = @Schema(format = "binary")))
  @APIResponse(responseCode = "304", description = "It is still the file of If-None-Match.")
  @APIResponse(
      responseCode = "307",
      description = "The bucket has it at Location, for whoever has that address, for a moment.",
      headers =
          @Header(
              name = "Location",
              description = "Where to fetch it.",
              schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(responseCode = "412", description = "It is not the file of If-Match.")
  @Refuses({
    RefusalCode.EXPORT_NOT_FOUND,
    RefusalCode.PERMISSION_DENIED,
    RefusalCode.EXPORT_EXPIRED,
    RefusalCode.EXPORT_DAMAGED,
    RefusalCode.RANGE_NOT_SATISFIABLE,
    RefusalCode.TOO_MANY_TRANSFERS,
    RefusalCode.STORE_AWAY
  })
  public Response download(
      @HeaderParam("Range") String rangeHeader,
      @HeaderParam("If-Range") String ifRange,
      @Context Request conditions)
      throws IOException {
    ExportLog log = withFile();
    Download file = exports.open(exportId).orElseThrow(Refused::exportExpired);
    EntityTag tag = new EntityTag(file.sha256());
    ResponseBuilder unchanged = conditions.evaluatePreconditions(tag);
    if (unchanged != null) {
      return unchanged.build();
    }
    Delivery delivery = Delivery.of(file, rangeHeader, ifRange);
    Optional<URI> elsewhere = file.address();
    audit.ok(
        Edge.API,
        "download",
        caller,
        log.companyId(),
        exportId,
        delivery.contentRange().orElse(null));
    if (elsewhere.isPresent()) {
      // The bucket does not say it.
      return Response.temporaryRedirect(elsewhere.get())
          .header(Delivery.DIGEST, delivery.digest())
          .header("Cache-Control", "no-store")
          .build();
    }
    StreamingOutput body = out -> exports.send(delivery, out);
    return described(delivery).entity(body).build();
  }

  /** Says what a download would be. */
  @HEAD
  @Audited("download")
  @Operation(
      operationId = "describeDownload",
      summary = "Say what a download would be",
      description = "Its length, name and digest, without the file.")
  @APIResponse(
      responseCode = "200",
      description = "No body follows.",
      content = @Content(mediaType = Delivery.CONTENT_TYPE, schema = @Schema(format = "binary")))
  @Refuses({
    RefusalCode.EXPORT_NOT_FOUND,
    RefusalCode.PERMISSION_DENIED,
    RefusalCode.EXPORT_EXPIRED,
    RefusalCode.EXPORT_DAMAGED,
    RefusalCode.TOO_MANY_TRANSFERS,
    RefusalCode.STORE_AWAY
  })
  public Response describe() throws IOException {
    withFile();
    return described(Delivery.whole(exports.open(exportId).orElseThrow(Refused::exportExpired)))
        .build();
  }

  private ExportLog withFile() {
    ExportLog log;
    try {
      log = visible.exportLog(exportId);
    } catch (NotFound e) {
      throw Refused.noSuchExport();
    }
    if (!fileName.equals(log.fileName())) {
      throw Refused.noSuchExport();
    }
    if (log.isExpired(log.readAt()) || !log.hasFile()) {
      throw Refused.exportExpired();
    }
    return log;
  }

  private static ResponseBuilder described(Delivery delivery) {
    ResponseBuilder response = Response.status(delivery.status());
    delivery.headers().forEach(response::header);
    return response;
  }
}
