package com.bomizzel.datamanagement.exporting;

import java.util.HashMap;
import java.util.Map;

/** The tickets {@code t} that an export is about, as a condition of JPQL and its parameters. */
record TicketRange(String condition, Map<String, Object> parameters) {

  /** The company's tickets within the dates of the options. */
  static TicketRange of(CompanySnapshot snapshot, ExportOptions options) {
    StringBuilder condition = new StringBuilder("t.companyId = :company");
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("company", snapshot.companyId());
    if (options.createdFrom() != null) {
      condition.append(" and t.createdAt >= :from");
      parameters.put("from", options.createdFrom());
    }
    if (options.createdBefore() != null) {
      condition.append(" and t.createdAt < :before");
      parameters.put("before", options.createdBefore());
    }
    return new TicketRange(condition.toString(), parameters);
  }
}
