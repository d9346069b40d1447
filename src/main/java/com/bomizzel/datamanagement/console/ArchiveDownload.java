package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.archive.ArchiveStore;
import com.bomizzel.datamanagement.exporting.Exports;
import com.bomizzel.datamanagement.history.ExportLog;
import com.bomizzel.datamanagement.security.CompanyAccess;
import com.bomizzel.datamanagement.security.NotFound;
import com.bomizzel.datamanagement.security.PermissionDenied;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;

/** Sends the file of an export to a signed-in person who may have it. */
@WebServlet("/downloads/*")
public class ArchiveDownload extends HttpServlet {
  private static final String PATH = "/downloads/";

  @Inject private transient Exports exports;
  @Inject private transient CompanyAccess access;
  @Inject private transient ConsoleAudit audit;
  @Inject private transient Visit visit;

  static String address(ExportLog log) {
    return PATH + log.id();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo();
    Optional<ExportLog> log = path == null ? Optional.empty() : exports.find(path.substring(1));
    if (log.isEmpty() || !isVisible(log.get())) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Optional<ArchiveStore.Download> file = exports.open(log.get().id());
    if (file.isEmpty()) {
      response.sendError(HttpServletResponse.SC_GONE);
      return;
    }
    audit.ok("download", visit.caller(), log.get().companyId(), log.get().id());
    send(file.get(), response);
  }

  private boolean isVisible(ExportLog log) {
    try {
      access.maySeeExports(visit.caller(), log.companyId());
      return true;
    } catch (PermissionDenied | NotFound e) {
      audit.refused("download", visit.caller(), log.companyId(), log.id(), e.getMessage());
      return false;
    }
  }

  private static void send(ArchiveStore.Download file, HttpServletResponse response)
      throws IOException {
    response.setContentType("application/zip");
    response.setContentLengthLong(file.size());
    response.setHeader("Content-Disposition", attachment(file.fileName()));
    Files.copy(file.path(), response.getOutputStream());
  }

  /** Names the file for old browsers, and exactly (RFC 6266, RFC 8187). */
  static String attachment(String fileName) {
    String ascii = fileName.replaceAll("[^\\x20-\\x7E]|[\"\\\\%]", "_");
    String exact =
        URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + exact;
  }
}
