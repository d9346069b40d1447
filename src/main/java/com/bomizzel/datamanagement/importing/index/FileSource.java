package com.bomizzel.datamanagement.importing.index;

import com.bomizzel.datamanagement.document.reading.DocumentOutline;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.jobs.ProblemCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a file comes from: what it says itself, else what whoever imports it said.
 *
 * @param name the company or system; the empty text when nobody said it
 * @param warnings what whoever imports it must know about that
 */
public record FileSource(String name, List<Problem> warnings) {
  private static final String UNNAMED =
      "The file does not say where it comes from, and ids of its tickets mean something only there:"
          + " they are found again only where time of creation or title is the same, and never mixed"
          + " with those of another system. Say where the file comes from (source), with the same"
          + " name each time";

  private static final String IGNORED =
      "The file says itself where it comes from (exportInfo.companyId); the source %s is not heard";

  /**
   * The source of a file.
   *
   * @param said where it comes from, as whoever imports it said; null when they said nothing
   */
  public static FileSource of(DocumentOutline outline, @Nullable String said) {
    String own = outline.companyId();
    if (own.isEmpty() && said == null) {
      return new FileSource(
          "", warnings(outline.foreignIds(), ProblemCode.SOURCE_UNNAMED, UNNAMED));
    } else if (own.isEmpty()) {
      return new FileSource(String.valueOf(said), List.of());
    }
    boolean isIgnored = said != null && !said.equals(own);
    return new FileSource(
        own, warnings(isIgnored, ProblemCode.SOURCE_IGNORED, IGNORED.formatted(said)));
  }

  private static List<Problem> warnings(boolean isTrue, ProblemCode code, String sentence) {
    return isTrue
        ? List.of(Problem.ofFile(Problem.Level.WARNING, "$.exportInfo.companyId", code, sentence))
        : List.of();
  }
}
