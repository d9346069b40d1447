package com.bomizzel.datamanagement.importing.tickets;

import static com.bomizzel.datamanagement.document.RecordKind.ATTACHMENTS;
import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.OVERWRITE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a file may say about attached files, which the help desk follows and shows. */
class WhereAFileIsTest extends ImportingTest {
  private static final UUID COMPANY = UUID.fromString("0b5f0000-0000-4000-8000-00000000000a");

  private UUID other;

  private UUID ticket;

  /**
   * A value of a member of an attachment.
   *
   * @param kept what a new row has then; null for nothing
   */
  private record Value(String member, Object given, Object kept) {
    @Override
    public String toString() {
      return member + " " + given;
    }
  }

  @BeforeAll
  static void knownCompany() {
    database.execute("insert into companies (id, name) values (?, 'Known')", COMPANY);
  }

  @BeforeEach
  void makeTicket() {
    other = fixtures.company("Other");
    ticket = fixtures.ticket(company, "A", null);
  }

  private static Value path(String given, String kept) {
    return new Value("filePath", given, kept);
  }

  private static List<Value> refused() {
    return List.of(
        path("../../../etc/passwd", "passwd"),
        path("/etc/passwd", "passwd"),
        path("/uploads/../../etc/passwd", "passwd"),
        path("/uploads/a/../b.png", "b.png"),
        path("/uploads/./b.png", "b.png"),
        path("/uploads//b.png", "b.png"),
        path("/uploads/", null),
        path("/uploads/..", null),
        path("/uploads/ .. /b.png", "b.png"),
        path("/uploads", "uploads"),
        path("uploads/b.png", "b.png"),
        path("/Uploads/b.png", "b.png"),
        path("/uploads/..\\..\\windows\\win.ini", "win.ini"),
        path("C:\\Windows\\win.ini", "win.ini"),
        path("\\\\server\\share\\b.png", "b.png"),
        path("/uploads/C:/b.png", "b.png"),
        path("file:///etc/passwd", "passwd"),
        path("http://127.0.0.1:8080/secret", "secret"),
        path("javascript:alert(1)", "alert(1)"),
        path("/uploads/%2e%2e/%2e%2e/etc/passwd", "passwd"),
        path("/uploads/%252e%252e%252fetc%252fpasswd", "passwd"),
        path("/uploads/..%2f..%2fetc%2fpasswd", "passwd"),
        path("/uploads/%c0%ae%c0%ae/b.png", "b.png"),
        path("/uploads/\uff0e\uff0e/b.png", "b.png"),
        path("/uploads/\u2025/b.png", "b.png"),
        path("/uploads/..%5c..%5cwin.ini", "win.ini"),
        path("/uploads/a%00/b.png", "b.png"),
        path("/uploads/a\nb.png", "a\ufffdb.png"),
        path("/uploads/\u202egnp.exe", "\ufffdgnp.exe"),
        path("/uploads/" + COMPANY + "/b.png", "b.png"),
        path("/uploads/files/" + COMPANY.toString().toUpperCase(Locale.ROOT) + "/b", "b"),
        path("/uploads/%30b5f0000-0000-4000-8000-00000000000a/b.png", "b.png"),
        path("/uploads/%2530b5f0000-0000-4000-8000-00000000000a/b.png", "b.png"),
        path("/uploads/" + COMPANY.toString().replace("-", "%2d") + "/b.png", "b.png"),
        path("/uploads/" + COMPANY + "%2fb.png", "b.png"),
        path("/uploads/a%2f" + COMPANY + "/b.png", "b.png"),
        path("/uploads/" + COMPANY.toString().replace('b', '\uff42') + "/b.png", "b.png"),
        path("/uploads/%EF%BC%90b5f0000-0000-4000-8000-00000000000a/b.png", "b.png"),
        path("/uploads/\uff05\uff13\uff10b5f0000-0000-4000-8000-00000000000a/b.png", "b.png"),
        path("/uploads/" + COMPANY + " /b.png", "b.png"),
        path("/uploads/" + COMPANY + "./b.png", "b.png"),
        path("/uploads/" + COMPANY + ";a=1/b.png", "b.png"),
        path("/uploads/" + COMPANY + "?b.png", null),
        path("/uploads/" + COMPANY + "#b.png", null),
        path("/uploads/" + COMPANY + "%23b.png", null),
        path("/uploads/" + COMPANY + "\u200b/b.png", "b.png"),
        path("/uploads/0b5f\u200b0000-0000-4000-8000-00000000000a/b.png", "b.png"),
        path("/uploads/0b5f\ufe0f0000-0000-4000-8000-00000000000a/b.png", "b.png"),
        path("/uploads/0b5f%e2%80%8b0000-0000-4000-8000-00000000000a/b.png", "b.png"),
        path("/uploads/" + COMPANY.toString().replace("-", "") + "/b.png", "b.png"),
        path("/uploads/" + COMPANY.toString().replace('-', '\u2010') + "/b.png", "b.png"),
        path("/uploads/{" + COMPANY + "}/b.png", "b.png"),
        path("/uploads/" + COMPANY + "_a/b.png", "b.png"),
        path("/uploads/abc" + COMPANY + "/b.png", "b.png"),
        path("/uploads/" + COMPANY, null),
        path("/etc/%c0%ae/%30b5f0000-0000-4000-8000-00000000000a", null),
        path("/uploads/\uff05\uff12\uff45\uff05\uff12\uff45/b.png", "b.png"),
        path("/uploads/.\u200b./b.png", "b.png"),
        path("/uploads/..;/..;/etc/passwd", "passwd"),
        path("/uploads/a;b/b.png", "b.png"),
        path("/uploads/a%3fb/b.png", "b.png"),
        path("/uploads/a#b/b.png", "b.png"),
        path("/uploads/ a/b.png", "b.png"),
        path("/uploads/a\u00a0/b.png", "b.png"),
        path("/uploads/a./b.png", "b.png"),
        path("/uploads/" + new BigInteger(1280, new Random(3)).toString(16) + "/b.png", "b.png"),
        path("/uploads/%" + "25".repeat(40) + "/b.png", "b.png"),
        path("/uploads/" + "a/".repeat(600) + "b.png", "b.png"),
        path("", null),
        new Value("fileName", "../../b.png", "b.png"),
        new Value("fileName", "a\\b.png", "b.png"),
        new Value("fileName", "..", "_"),
        new Value("fileName", "%2e%2e%2fb.png", "b.png"),
        new Value("fileName", "a\r\nSet-Cookie: b", " b"),
        new Value("fileName", "a\u202egnp.exe", "a\ufffdgnp.exe"),
        new Value("fileSize", -1L, null),
        new Value("fileSize", Long.MIN_VALUE, null),
        new Value("fileSize", (1L << 53) + 1, null),
        new Value("fileSize", Long.MAX_VALUE, null),
        new Value("fileType", "text/html\r\nX: y", null),
        new Value("fileType", "image/\u202egnp", null));
  }

  private static List<Value> allowed() {
    List<Value> allowed = new ArrayList<>();
    for (String path :
        List.of(
            "/uploads/b.png",
            "/uploads/2025/11/b.png",
            "/uploads/...b",
            "/uploads/a b/50%.png",
            "/uploads/a%20b.png",
            "/uploads/10:00.png",
            "/uploads/.a/b (1)_{2}+3.png",
            "/uploads/" + "0123456789abcdef".repeat(8) + ".png",
            "/uploads/%2562.png",
            "/uploads/Übersicht \u05d0.pdf",
            "/uploads/6f9619ff-8b86-4011-b42d-00c04fc964ff/b.png")) {
      allowed.add(path(path, path));
    }
    for (String name :
        List.of("", "b.png", "10:00 50%.png", ".htaccess", "#1; a?.", "\u05d0\u200f(1).pdf")) {
      allowed.add(new Value("fileName", name, name));
    }
    for (Long size : new Long[] {0L, 5_000_000_000L, 1L << 53, null}) {
      allowed.add(new Value("fileSize", size, size));
    }
    for (String type : new String[] {"image/png", "PNG", "", null}) {
      allowed.add(new Value("fileType", type, type));
    }
    return allowed;
  }

  private static String json(Object value) {
    return value instanceof String text ? TextNode.valueOf(text).toString() : "" + value;
  }

  private void add(MadeUpExport file, Object id, Value value) {
    String name = value.member().equals("fileName") ? "" : "'fileName': 'f.png', ";
    file.attachment(
        "{'id': '%s', 'ticketId': '%s', %s'%s': %s}",
        id, ticket, name, value.member(), json(value.given()));
  }

  private static Object stored(Object id, String member) {
    String column = member.replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    return database.value(
        "select " + column + " from ticket_attachments where ? in (source_id, id::text)",
        id.toString());
  }

  @Test
  void aNewRecordKeepsWhatIsLeftAndTheWarningNamesIt() {
    MadeUpExport file = MadeUpExport.of(null);
    List<Value> values = refused();
    values.forEach(value -> add(file, "new " + values.indexOf(value), value));

    Report report = bench.into(company).run(file);

    assertThat(report.of(ATTACHMENTS).created()).isEqualTo(values.size());
    assertThat(report.problems()).hasSize(values.size());
    SoftAssertions all = new SoftAssertions();
    for (int i = 0; i < values.size(); i++) {
      Value value = values.get(i);
      Problem problem = report.problems().get(i);
      all.assertThat(stored("new " + i, value.member())).as(value + "").isEqualTo(value.kept());
      all.assertThat(problem.path()).isEqualTo("$.data.attachments[%d].%s", i, value.member());
      all.assertThat(problem.key()).contains("new " + i);
      all.assertThat(problem.code()).startsWith("FILE_").endsWith("_REFUSED");
      all.assertThat(problem.message()).hasSizeLessThan(600);
    }
    all.assertAll();
  }

  @Test
  void aRecordThatExistsKeepsItsOwn() {
    MadeUpExport file = MadeUpExport.of(null);
    refused().forEach(value -> add(file, fixtures.attachment(ticket, "f.png", null), value));
    String rows = "select * from ticket_attachments where ticket_id = ? order by id";
    String before = database.rows(rows, ticket).toString();

    Report report = bench.into(company).with(OVERWRITE).run(file);

    assertThat(report.codes()).hasSize(refused().size()).allMatch(code -> code.endsWith("REFUSED"));
    assertThat(database.rows(rows, ticket)).hasToString(before);
  }

  @Test
  void theRestIsKeptAsItIs() {
    MadeUpExport file = MadeUpExport.of(null);
    List<Value> values = allowed();
    for (int i = 0; i < values.size(); i++) {
      add(file, "good " + i, values.get(i));
    }

    Report report = bench.into(company).run(file);

    assertThat(report.codes()).isEmpty();
    for (int i = 0; i < values.size(); i++) {
      Value value = values.get(i);
      assertThat(stored("good " + i, value.member())).as(value + "").isEqualTo(value.kept());
    }
  }

  @Test
  void ownFoldersAreAllowedAndOtherCompaniesAreNot() {
    String ours = "/uploads/" + company + "/b.png";
    MadeUpExport file = MadeUpExport.of(null);
    add(file, "ours", path(ours, ours));
    add(file, "theirs", path("/uploads/" + other + "/b.png", "b.png"));

    Report report = bench.into(company).run(file);

    assertThat(report.codes()).containsExactly("FILE_PATH_REFUSED");
    assertThat(stored("ours", "filePath")).isEqualTo(ours);
    assertThat(stored("theirs", "filePath")).isEqualTo("b.png");
  }

  /** Whatever the help desk holds, its own backup brings no warning and no change. */
  @Test
  void whatARowSaysAlreadyIsAllowed() {
    UUID row = fixtures.attachment(ticket, "a/b.png", null);
    database.execute(
        "update ticket_attachments set file_path = 'https://bucket/b', file_size = -1,"
            + " file_type = E'a\\tb' where id = ?",
        row);

    Report report =
        bench
            .into(company)
            .with(OVERWRITE)
            .run(
                MadeUpExport.of(company)
                    .attachment(
                        "{'id': '%s', 'ticketId': '%s', 'fileName': 'a/b.png', 'fileSize': -1,"
                            + " 'filePath': 'https://bucket/b', 'fileType': 'a\\tb'}",
                        row, ticket));

    assertThat(report.codes()).isEmpty();
    assertThat(report.of(ATTACHMENTS)).isEqualTo(new RecordCounts(1, 0, 0, 1, 0));
  }
}
