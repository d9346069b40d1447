package com.bomizzel.datamanagement.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.ExportInfo;
import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.ServerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Archives of each version of the format, in each form that it was ever written in, are read for
 * ever with the same result, which lies beside them as text: the answer's figures and problems, and
 * the company's rows, without the columns that are null. Neither is ever changed; a new version, or
 * a new form, adds one.
 */
class GoldenArchivesIT extends ServerTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private static final String ROWS =
      """
      select string_agg(line, e'\\n' order by line collate "C") from (
        select text 'user ' || jsonb_strip_nulls(to_jsonb(u) - 'id' - 'import_id' - 'password_hash')
               || ' ' || jsonb_strip_nulls(
                 to_jsonb(a) - 'user_id' - 'company_id' - 'import_id' - 'created_at')
               || case when a.created_at < '2026-01-01' then ' since ' || a.created_at else '' end
               as line
          from users u join user_company_associations a on a.user_id = u.id where a.company_id = :c
         union all
        select text 'customField ' || jsonb_strip_nulls(to_jsonb(f) - 'company_id' - 'import_id')
          from custom_fields f where company_id = :c
         union all
        select text 'ticket ' || jsonb_strip_nulls(
                 to_jsonb(t) - 'company_id' - 'import_id' - 'created_by' - 'assigned_to')
               || <created_by> || <assigned_to> from tickets t where company_id = :c
         union all
        select text 'origin ' || o.ticket_id || ' ' || o.source_company_id || ' ' || o.source_id
          from ticket_origins o where company_id = :c
         union all
        select text 'note ' || jsonb_strip_nulls(to_jsonb(t) - 'import_id' - 'created_by')
               || <created_by>
          from ticket_notes t where ticket_id in (select id from tickets where company_id = :c)
         union all
        select text 'history ' || jsonb_strip_nulls(to_jsonb(t) - 'import_id' - 'changed_by')
               || <changed_by>
          from ticket_history t where ticket_id in (select id from tickets where company_id = :c)
         union all
        select text 'attachment ' || jsonb_strip_nulls(to_jsonb(t) - 'import_id' - 'uploaded_by')
               || <uploaded_by>
          from ticket_attachments t
         where ticket_id in (select id from tickets where company_id = :c)) lines
      """
          .replaceAll(
              "<(\\w+)>",
              "coalesce(' $1 ' || (select email from users where id = t.$1), ' $1 nobody')");

  static Stream<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".zip")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("archives")
  void isReadAsEver(Path archive) throws Exception {
    Fixtures fixtures = new Fixtures(database());
    UUID company = fixtures.company("Golden");
    String admin = "golden-" + UUID.randomUUID() + "@platform.test";
    fixtures.platformAdmin(admin);

    Answer answer =
        api()
            .login(admin, Fixtures.PASSWORD)
            .importFile(ImportForm.of(archive, company))
            .expect(200);

    String result = answer.data().path("summary").toPrettyString() + "\n" + rows(company) + "\n";
    Path expected = FOLDER.resolve(archive.getFileName().toString().replace(".zip", ".txt"));
    Path found = Files.createDirectories(Path.of("target/golden")).resolve(expected.getFileName());
    Files.writeString(found, result.replace(company.toString(), "COMPANY"));
    assertThat(found).hasSameTextualContentAs(expected);
  }

  private static String rows(UUID company) throws SQLException {
    try (Connection connection = database().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set time zone 'UTC'"); // or else this machine's
      try (ResultSet rows = statement.executeQuery(ROWS.replace(":c", "'" + company + "'"))) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  @Test
  void eachVersionHasOne() throws IOException {
    List<String> names = archives().map(file -> file.getFileName().toString()).toList();
    assertThat(IntStream.rangeClosed(1, ExportInfo.FORMAT_VERSION))
        .allMatch(version -> names.stream().anyMatch(name -> name.startsWith(version + "-")));
  }
}
