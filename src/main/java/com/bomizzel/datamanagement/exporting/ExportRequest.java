package com.bomizzel.datamanagement.exporting;

import com.bomizzel.datamanagement.jobs.NewExport;
import com.bomizzel.datamanagement.jobs.Requester;
import java.util.UUID;

/** An export as it is asked for; whether the requester may was checked before. */
public record ExportRequest(
    UUID companyId, String companyName, Requester requester, ExportOptions options) {
  NewExport toNewExport() {
    return new NewExport(companyId, companyName, requester, options.toJson());
  }
}
