package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.exporting.ExportDamaged;
import com.bomizzel.datamanagement.exporting.Exports;
import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.security.Right;
import com.bomizzel.datamanagement.storage.ByteRange;
import com.bomizzel.datamanagement.storage.Delivery;
import com.bomizzel.datamanagement.storage.Download;
import com.bomizzel.datamanagement.storage.StoreAway;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** Sends the file of an export, or the rest of a download that broke off. */
@WebServlet("/downloads/*")
public class ArchiveDownload extends CompanyDownload<ExportLog> {
  /** The attribute of a request whose file is damaged: what is wrong with it. */
  static final String DAMAGED = ArchiveDownload.class.getName() + ".damaged";

  /** Of the request for a file whose folder is away. */
  static final String STORE_AWAY = ArchiveDownload.class.getName() + ".storeAway";

  private static final String PATH = "/downloads/";

  @Inject private transient Exports exports;

  static String address(ExportLog log) {
    return PATH + log.id();
  }

  @Override
  Optional<ExportLog> find(String id) {
    return exports.find(id);
  }

  @Override
  String id(ExportLog log) {
    return log.id();
  }

  @Override
  UUID companyId(ExportLog log) {
    return log.companyId();
  }

  @Override
  Right right() {
    return Right.SEE_EXPORTS;
  }

  @Override
  void send(ExportLog log, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      Optional<Download> file = exports.open(log.id());
      if (file.isEmpty()) {
        response.sendError(HttpServletResponse.SC_GONE);
        return;
      }
      Delivery delivery =
          Delivery.of(file.get(), request.getHeader("Range"), request.getHeader("If-Range"));
      boolean isHead = request.getMethod().equals("HEAD");
      Optional<URI> elsewhere = isHead ? Optional.empty() : file.get().address();
      if (!isHead) {
        auditDownload(log);
      }
      if (elsewhere.isPresent()) {
        response.setStatus(HttpServletResponse.SC_TEMPORARY_REDIRECT);
        response.setHeader("Location", elsewhere.get().toString());
        response.setHeader(Delivery.DIGEST, delivery.digest());
        response.setHeader("Cache-Control", "no-store");
        return;
      }
      response.setStatus(delivery.status());
      delivery.headers().forEach(response::setHeader);
      if (!isHead) {
        exports.send(delivery, response.getOutputStream());
      }
    } catch (StoreAway e) {
      request.setAttribute(STORE_AWAY, true);
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    } catch (ExportDamaged e) {
      if (response.isCommitted()) {
        throw new IOException(e); // Too late to say it: what was sent is less than was promised.
      }
      response.reset();
      request.setAttribute(DAMAGED, e.problem());
      response.sendError(HttpServletResponse.SC_GONE);
    } catch (ByteRange.Unsatisfiable e) {
      response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
      response.setHeader("Content-Range", "bytes */" + e.size());
    }
  }
}
