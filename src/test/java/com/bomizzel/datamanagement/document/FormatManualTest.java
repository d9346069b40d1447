package com.bomizzel.datamanagement.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.Member.Absence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the tables of {@code archive-format.md} to the formats. */
class FormatManualTest {
  private static final Path MANUAL = Path.of("src/site/markdown/archive-format.md");
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  /** A row of a table: names, type, default. */
  private record Row(String name, String type, String otherwise) {}

  @ParameterizedTest
  @EnumSource
  void theManualHasEveryMemberAndNoOther(RecordKind kind) throws IOException {
    assertThat(rows(kind))
        .containsExactlyElementsOf(
            RecordFormat.of(kind).members().stream().map(FormatManualTest::row).toList());
  }

  private static Row row(Member member) {
    boolean isNullable = member.absence() == Absence.NULL_IS_A_VALUE;
    return new Row(
        member.name(), word(member.type()) + (isNullable ? " or null" : ""), otherwise(member));
  }

  private static String word(MemberType type) {
    return switch (type) {
      case ID, REFERENCE, TEXT -> "text";
      case ORIGIN, MARK -> "text, if any";
      case ORIGINS -> "array, if any";
      case BOOLEAN -> "boolean";
      case INTEGER -> "whole number of 32 bits";
      case LONG -> "whole number of 64 bits";
      case TIME -> "time";
      case OBJECT -> "object";
      case ARRAY, RECORDS -> "array";
      case PERSON -> "person";
    };
  }

  private static String otherwise(Member member) {
    if (member.absence() == Absence.FORBIDDEN) {
      return "**required**";
    }
    if (Member.NOW.equals(member.otherwise())) {
      return "the time of the import";
    }
    return switch (member.type()) {
      case ID -> "a new one";
      case ORIGIN, ORIGINS, MARK, RECORDS -> "none";
      default -> "`" + member.otherwise() + "`";
    };
  }

  private static List<Row> rows(RecordKind kind) throws IOException {
    return Files.readString(MANUAL)
        .lines()
        .dropWhile(line -> !line.equals("### " + kind.jsonName()))
        .skip(1)
        .takeWhile(line -> !line.startsWith("### "))
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.split(" \\| ?"))
        .flatMap(
            cells ->
                NAME.matcher(cells[0])
                    .results()
                    .map((MatchResult name) -> new Row(name.group(1), cells[1], cells[2])))
        .toList();
  }
}
