package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.jobs.Problem;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Writes problems as they come, a JSON object on each line; a client that left ends it. */
final class ProblemLines implements Predicate<Problem> {
  /** The type of such a file: JSON, a line each. */
  static final String TYPE = "application/x-ndjson";

  private final OutputStream out;

  private ProblemLines(OutputStream out) {
    this.out = out;
  }

  /** Writes all problems of an import that can be had. */
  static void write(String importId, Imports imports, OutputStream out) throws IOException {
    try {
      imports.visitProblems(importId, new ProblemLines(out));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * A problem.
   *
   * @param kind the record's; null for what is about the file
   * @param path its place in the file
   * @param key what a person would know it by; null when it has none
   * @param code stable, for programs
   * @param message a sentence, for people
   */
  @JsonPropertyOrder({"level", "kind", "path", "key", "code", "message"})
  @Schema(name = "ProblemLine")
  record Line(
      String level,
      @Nullable String kind,
      String path,
      @Nullable String key,
      String code,
      String message) {}

  @Override
  public boolean test(Problem problem) {
    try {
      out.write(
          Json.MAPPER.writeValueAsBytes(
              new Line(
                  problem.level().jsonName(),
                  problem.kindName(),
                  problem.path(),
                  problem.key(),
                  problem.code(),
                  problem.message())));
      out.write('\n');
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
