package com.bomizzel.datamanagement.chaos;

import java.util.Locale;
import java.util.UUID;

/**
 * A job that a server has accepted.
 *
 * @param plan what was planned
 * @param source what it exports or imports
 * @param target the company that it imports into; an export's own one
 * @param id its id
 */
record ChaosJob(PlannedJob plan, Source source, UUID target, String id) {
  boolean exports() {
    return plan.kind() == PlannedJob.Kind.EXPORT;
  }

  /** The table of its row. */
  String table() {
    return exports() ? "data_export_logs" : "data_import_logs";
  }

  @Override
  public String toString() {
    return plan.kind().name().toLowerCase(Locale.ROOT) + " " + id;
  }
}
