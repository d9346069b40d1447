package com.bomizzel.datamanagement.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An export or import, as the API shows it.
 *
 * @param id {@code export_…} or {@code import_…}
 */
record Job(String id, JsonNode data) {
  private static final Pattern ID = Pattern.compile("(export|import)_[A-Za-z0-9_-]{1,100}");
  private static final Duration FIRST_LOOK = Duration.ofMillis(250);
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

  /** Codes of files and people that are refused, which is found when the job looks at them. */
  private static final Set<String> REFUSED =
      Set.of(
          "INVALID_IMPORT_DATA",
          "UPLOAD_TOO_LARGE",
          "UNPACKED_TOO_LARGE",
          "UNPACKED_RATIO_EXCEEDED",
          "TOO_MANY_ARCHIVE_ENTRIES",
          "DOCUMENT_LIMIT_EXCEEDED",
          "UNSUPPORTED_FILE_TYPE",
          "COMPANY_INACTIVE",
          "REQUESTER_INACTIVE",
          "IMPORTER_INACTIVE");

  /** The job that an answer is about. */
  static Job of(JsonNode data) {
    return new Job(data.path("exportId").asText(data.path("importId").asText()), data);
  }

  /** The job of that id. */
  static Job find(ApiCalls api, String id) {
    return of(api.get(path(id)));
  }

  /** Where the API has it. */
  static String path(String id) {
    if (!ID.matcher(id).matches()) {
      throw CommandFailure.refused("BAD_ID", "No id of an export or import: " + id);
    }
    return "api/data-export/" + (isExport(id) ? "exports/" : "imports/") + id;
  }

  static boolean isExport(String id) {
    return id.startsWith("export_");
  }

  String state() {
    return data.path("state").asText();
  }

  String text(String member) {
    return data.path(member).asText();
  }

  boolean isCompleted() {
    return state().equals("completed");
  }

  boolean isOpen() {
    return state().equals("queued")
        || state().equals("running")
        || text("verification").equals("pending");
  }

  /** Looks until it has ended, and an export was read back. */
  Job awaitEnd(ApiCalls api, Progress progress) {
    Job job = this;
    for (Duration look = FIRST_LOOK; job.isOpen(); look = longer(look)) {
      JsonNode far = job.data.path("progress");
      progress.show(job.doing(), far.path("done").asLong(), far.path("total").asLong());
      PatientHttp.pause(look);
      job = find(api, id);
    }
    return job;
  }

  private static Duration longer(Duration look) {
    Duration longer = look.multipliedBy(3).dividedBy(2);
    return longer.compareTo(LONGEST_LOOK) < 0 ? longer : LONGEST_LOOK;
  }

  private String doing() {
    if (isCompleted()) {
      return "reading it back";
    }
    JsonNode ahead = data.path("queue").path("ahead");
    String kind = data.path("progress").path("kind").asText();
    return ahead.isNumber()
        ? "waiting, %d before it".formatted(ahead.asInt())
        : (state() + " " + kind).strip();
  }

  /** Itself when it has ended well. */
  Job completed() {
    if (isCompleted()) {
      return this;
    }
    JsonNode error = data.path("error");
    String code = error.path("code").asText(state().toUpperCase(Locale.ROOT));
    String text = "%s: %s".formatted(id, error.path("message").asText("it is " + state()));
    throw REFUSED.contains(code)
        ? CommandFailure.refused(code, text)
        : CommandFailure.failed(code, text);
  }
}
