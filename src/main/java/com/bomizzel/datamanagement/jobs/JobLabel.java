package com.bomizzel.datamanagement.jobs;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the server's operators read of a job in its batch console, which knows nothing but the
 * parameters that the job was started with.
 *
 * @param kind {@code export}, {@code import} or {@code validation}
 * @param company whose data it works on
 * @param requestedBy who asked for it, by e-mail address
 * @param file the uploaded file's name; null of exports, which name theirs when they end
 */
public record JobLabel(String kind, String company, String requestedBy, @Nullable String file) {

  /** As parameters of a batch job. */
  Map<String, String> parameters() {
    Map<String, String> parameters =
        new TreeMap<>(Map.of("kind", kind, "company", company, "requestedBy", requestedBy));
    if (file != null) {
      parameters.put("file", file);
    }
    return parameters;
  }
}
