package com.bomizzel.datamanagement.restoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.record.EmailAddress;
import com.bomizzel.datamanagement.importing.record.LineText;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.jobs.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What an import makes of a company's rows where it does not leave them as they were: in each case
 * because a rule says so, and never without a warning or a rejection that names it.
 */
final class RestoringRules {
  private static final List<String> PROFILE = List.of("first_name", "last_name", "phone");
  private static final Set<String> ROLES = Set.of("user", "admin");
  private static final Set<String> COMPANY_ROLES = Set.of("member", "admin", "owner");
  private static final List<String> GUARDED = List.of("file_name", "file_path");

  /** What no rule refuses. */
  private static final String PLAIN = "(/uploads/)?[a-z]{1,99}(\\.txt)?";

  /** Bytes of the longest name of a field in a stranger's file. */
  private static final int LONGEST_NAME = 2_600;

  /** Whatever the rules for strangers' files say of what they change. */
  private static final List<String> REFUSALS =
      Stream.of(
              ProblemCode.UNKNOWN_ROLE,
              ProblemCode.CHARACTERS_REFUSED,
              ProblemCode.FILE_NAME_REFUSED,
              ProblemCode.FILE_PATH_REFUSED,
              ProblemCode.FILE_SIZE_REFUSED,
              ProblemCode.FILE_TYPE_REFUSED)
          .map(Enum::name)
          .toList();

  private static final long LARGEST_SIZE = 1L << 53;

  private RestoringRules() {}

  /** Into a company of another installation, which takes the file for a stranger's. */
  static StoredCompany elsewhere(StoredCompany before, UUID company) {
    Map<String, Map<String, String>> users = before.of("users");
    StoredCompany rest =
        before
            .with("companies", row -> null)
            .with("users", row -> isReachable(row) ? withoutNull(asNew(row), "preferences") : null)
            .with(
                "user_company_associations",
                row -> isReachable(users.get(row.get("user_id"))) ? row : null)
            .with("custom_fields", row -> isFieldName(row.get("name")) ? withOneNull(row) : null)
            .with("tickets", row -> withoutNull(row, "custom_fields"))
            .with("tickets", RestoringRules::withoutEvidence);
    for (String table : Tables.all()) {
      rest =
          rest.with(
              table,
              row -> {
                row.computeIfPresent("company_id", (column, id) -> company.toString());
                Tables.decided(table)
                    .people()
                    .forEach(column -> nameUnreachable(row, column, users));
                return row;
              });
    }
    return withGuardedFiles(withKnownCompanyRoles(rest)).asRestored();
  }

  /** The same of what was found, where two ways to store something say the same. */
  static StoredCompany found(StoredCompany stored) {
    return stored.with("custom_fields", RestoringRules::withOneNull).asRestored();
  }

  /** The same of what was found elsewhere. */
  static StoredCompany foundElsewhere(StoredCompany stored) {
    return found(stored.with("companies", row -> null))
        .with("tickets", RestoringRules::withoutEvidence);
  }

  /** An account is made anew: safe on each page, with a role that there is. */
  private static Map<String, String> asNew(Map<String, String> user) {
    for (String column : PROFILE) {
      if (!LineText.isSafe(user.get(column))) {
        user.put(column, LineText.safe(user.get(column)));
      }
    }
    user.computeIfPresent("role", (column, role) -> ROLES.contains(role) ? role : "user");
    return user;
  }

  private static StoredCompany withKnownCompanyRoles(StoredCompany company) {
    return company.with(
        "user_company_associations",
        row -> {
          row.computeIfPresent(
              "role", (column, role) -> COMPANY_ROLES.contains(role) ? role : "member");
          return row;
        });
  }

  /** No file has such a size or type; names and paths are compared in {@link #withGuarded}. */
  private static StoredCompany withGuardedFiles(StoredCompany company) {
    return company.with(
        "ticket_attachments",
        row -> {
          row.computeIfPresent("file_size", (column, size) -> isSize(size) ? size : null);
          row.computeIfPresent("file_type", (column, type) -> LineText.isSafe(type) ? type : null);
          return row;
        });
  }

  private static boolean isSize(String text) {
    long size = Long.parseLong(text);
    return size >= 0 && size <= LARGEST_SIZE;
  }

  /** To a file, SQL's null and that of JSON are one. */
  private static Map<String, String> withOneNull(Map<String, String> field) {
    field.merge("options", "null", (options, none) -> options);
    return field;
  }

  /** To another company's file null says as little as no member. */
  private static Map<String, String> withoutNull(Map<String, String> row, String column) {
    row.replace(column, "null", "{}");
    return row;
  }

  /** Where nobody's 1 is known by what shows which one it is: without that. */
  private static Map<String, String> withoutEvidence(Map<String, String> ticket) {
    ticket.computeIfPresent(
        "source_company_id", (column, source) -> source.startsWith("unnamed:") ? "" : source);
    return ticket;
  }

  private static boolean isFieldName(String name) {
    return !name.isBlank() && !isLong(name);
  }

  private static boolean isLong(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME;
  }

  private static boolean isReachable(Map<String, String> user) {
    return EmailAddress.isReachable(user.get("email"));
  }

  /** Whoever mail cannot reach gets no account, and stays on rows as text. */
  private static void nameUnreachable(
      Map<String, String> row, String column, Map<String, Map<String, String>> users) {
    Map<String, String> member = row.get(column) == null ? null : users.get(row.get(column));
    if (member != null && !isReachable(member)) {
      row.put(StoredCompany.who(column), member.get(StoredCompany.AS_TEXT));
    }
  }

  /**
   * What is expected, with the names and paths of files as they are found where they may be
   * refused: what is left of those is tested with their rules.
   */
  static StoredCompany withGuarded(StoredCompany expected, StoredCompany found) {
    return expected.with(
        "ticket_attachments",
        row -> {
          Map<String, String> other = found.of("ticket_attachments").get(row.get("id"));
          for (String column : GUARDED) {
            boolean isPlain = row.get(column) == null || row.get(column).matches(PLAIN);
            if (!isPlain && other != null) {
              row.put(column, other.get(column));
            }
          }
          return row;
        });
  }

  /** Each change is said: as many warnings of a rule as there are values that it changed. */
  static void assertSaid(StoredCompany before, StoredCompany expected, Report report) {
    long roles =
        changed("users", List.of("role"), before, expected)
            + changed("user_company_associations", List.of("role"), before, expected);
    assertThat(codes(report, ProblemCode.UNKNOWN_ROLE)).as("unknown roles").isEqualTo(roles);
    assertThat(codes(report, ProblemCode.FILE_SIZE_REFUSED))
        .as("sizes")
        .isEqualTo(changed("ticket_attachments", List.of("file_size"), before, expected));
    assertThat(codes(report, ProblemCode.FILE_TYPE_REFUSED))
        .as("types")
        .isEqualTo(changed("ticket_attachments", List.of("file_type"), before, expected));
    assertThat(codes(report, ProblemCode.CHARACTERS_REFUSED))
        .as("characters")
        .isEqualTo(changed("users", PROFILE, before, expected));
    assertThat(codes(report, ProblemCode.FILE_NAME_REFUSED))
        .as("names of files")
        .isGreaterThanOrEqualTo(
            changed("ticket_attachments", List.of("file_name"), before, expected));
    assertThat(codes(report, ProblemCode.FILE_PATH_REFUSED))
        .as("paths")
        .isGreaterThanOrEqualTo(
            changed("ticket_attachments", List.of("file_path"), before, expected));
  }

  /** What the help desk held is taken as it is. */
  static void assertNothingRefused(Report report) {
    assertThat(report.codes()).doesNotContainAnyElementsOf(REFUSALS);
  }

  /**
   * Everybody is named who gets a role that only the help desk knows.
   *
   * @param stayed the ids of those who are in another company, and still have their accounts
   */
  static void assertUnknownRolesSaid(StoredCompany before, Set<String> stayed, Report report) {
    long platform =
        before.of("users").values().stream()
            .filter(row -> !stayed.contains(row.get("id")) && !ROLES.contains(row.get("role")))
            .count();
    long here =
        before.of("user_company_associations").values().stream()
            .filter(row -> !COMPANY_ROLES.contains(row.get("role")))
            .count();
    assertThat(
            report.problems().stream()
                .filter(problem -> problem.level() == Problem.Level.ATTENTION)
                .filter(problem -> problem.code().equals(ProblemCode.UNKNOWN_ROLE_GIVEN.name())))
        .hasSize((int) (platform + here));
  }

  private static long codes(Report report, ProblemCode code) {
    return report.codes().stream().filter(code.name()::equals).count();
  }

  private static long changed(
      String table, List<String> columns, StoredCompany before, StoredCompany expected) {
    return expected.of(table).entrySet().stream()
        .mapToLong(
            row ->
                columns.stream()
                    .filter(
                        column ->
                            !Objects.equals(
                                row.getValue().get(column),
                                before.of(table).get(row.getKey()).get(column)))
                    .count())
        .sum();
  }

  /** All custom fields came in that a stranger's file may bring. */
  static void assertFieldsRejected(Report report, StoredCompany before) {
    List<String> codes =
        before.of("custom_fields").values().stream()
            .map(row -> row.get("name"))
            .filter(name -> !isFieldName(name))
            .map(name -> isLong(name) ? ProblemCode.TOO_LONG : ProblemCode.NAME_EMPTY)
            .map(Enum::name)
            .toList();
    assertThat(
            report.problems().stream()
                .filter(problem -> problem.level() == Problem.Level.ERROR)
                .filter(problem -> problem.kind() == RecordKind.CUSTOM_FIELDS)
                .map(Problem::code))
        .containsExactlyInAnyOrderElementsOf(codes);
    assertThat(report.of(RecordKind.CUSTOM_FIELDS).rejected()).isEqualTo(codes.size());
  }

  /** All came in, but so many who are rejected for that reason. */
  static void assertRejected(Report report, RecordKind kind, ProblemCode code, long rejected) {
    assertThat(report.of(kind).rejected()).as("rejected %s", kind).isEqualTo(rejected);
    assertThat(
            report.problems().stream()
                .filter(problem -> problem.level() == Problem.Level.ERROR)
                .filter(problem -> problem.kind() == kind)
                .map(Problem::code))
        .hasSize((int) rejected)
        .allMatch(code.name()::equals);
  }
}
