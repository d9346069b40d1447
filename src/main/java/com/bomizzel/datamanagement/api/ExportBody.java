package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.exporting.ExportOptions;
import com.bomizzel.datamanagement.exporting.InvalidOptions;
import java.util.UUID;

/** The request for an export; everything but the company may be absent, and is included then. */
record ExportBody(
    String companyId,
    Boolean includeUsers,
    Boolean includeTickets,
    Boolean includeAttachments,
    Boolean includeCustomFields,
    String dateFrom,
    String dateTo) {

  /** The same, checked. */
  record Wish(UUID companyId, ExportOptions options) {}

  static Wish checked(ExportBody body) {
    RequestFields fields = new RequestFields();
    UUID companyId = fields.uuid("companyId", body == null ? null : body.companyId());
    ExportOptions options = body == null ? ExportOptions.ALL : body.options(fields);
    fields.check();
    return new Wish(companyId, options);
  }

  private ExportOptions options(RequestFields fields) {
    boolean fromTooLong = fields.isTooLong("dateFrom", dateFrom);
    boolean toTooLong = fields.isTooLong("dateTo", dateTo);
    if (fromTooLong || toTooLong) {
      return ExportOptions.ALL;
    }
    try {
      return new ExportOptions(
          orTrue(includeUsers),
          orTrue(includeTickets),
          orTrue(includeAttachments),
          orTrue(includeCustomFields),
          dateFrom,
          dateTo);
    } catch (InvalidOptions e) {
      fields.fault(e.field(), e.getMessage());
      return ExportOptions.ALL;
    }
  }

  private static boolean orTrue(Boolean flag) {
    return flag == null || flag;
  }
}
