package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.audit.Edge;
import com.bomizzel.datamanagement.exporting.Exports;
import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.security.CompanyAccess;
import com.bomizzel.datamanagement.security.NotFound;
import com.bomizzel.datamanagement.security.PermissionDenied;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/**
 * Deleting the file of an export before its time. Whoever is downloading it gets it to its end;
 * nobody else can have it any more. The export stays in the history.
 */
@RequestScoped
class ExportRemoval {
  @Inject private ConsoleUser user;
  @Inject private CompanyAccess access;
  @Inject private Exports exports;
  @Inject private Audit audit;

  /** The export with that id, if it is of that company and has a file. */
  Optional<ExportLog> removable(String id, UUID company) {
    return exports
        .find(id)
        .filter(log -> log.companyId().equals(company))
        .filter(ExportLog::hasFile)
        .filter(log -> !log.isExpired(log.readAt()));
  }

  /**
   * Deletes the file of a {@link #removable} export; no effect on others.
   *
   * @throws NotFound when the person does not belong to the company
   * @throws PermissionDenied when they may not see its exports
   */
  void remove(String id, UUID company) {
    access.requireSeeingExports(user.caller(), company);
    if (removable(id, company).isPresent()) {
      exports.cancelOrDelete(id);
      audit.ok(Edge.CONSOLE, "export-delete", user.caller(), company, id, null);
    }
  }
}
