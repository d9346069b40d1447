package com.bomizzel.datamanagement.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileComparisonTest {
  private static final String ORIGINAL =
      """
      {"exportInfo": {"formatVersion": 1, "companyId": "a"}, "data": {
        "users": [{"id": "00000000-0000-0000-0000-000000000001", "email": "Ann@x.example"}],
        "tickets": [{"id": "t1", "title": "nul \\u0000 and six \\\\u0000",
          "customFields": {"b": 1.50, "a": [1]},
          "createdAt": "2025-01-01T00:00:00Z",
          "notes": [{"id": "n1", "content": "one"}, {"id": "n2", "content": "two"}],
          "history": []}],
        "attachments": [{"id": "f1", "ticketId": "t1", "fileName": "a.png"}]}}
      """;
  private static final String COPY =
      """
      {"exportInfo": {"formatVersion": 1, "companyId": "b"}, "data": {
        "users": [{"email": "Ann@x.example", "id": "00000000-0000-0000-0000-000000000001"}],
        "tickets": [{"id": "T9", "sourceId": "t1", "sourceCompanyId": "a",
          "title": "nul \uFFFD and six \\\\u0000",
          "customFields": {"a": [1.0], "b": 1.5},
          "createdAt": "2025-01-01T01:00:00.000000+01:00",
          "notes": [{"id": "N8", "sourceId": "n2", "content": "two"},
                    {"id": "N9", "sourceId": "n1", "content": "one"}],
          "history": []}],
        "attachments": [{"id": "F1", "sourceId": "f1", "ticketId": "T9", "fileName": "a.png"}]},
       "manifest": {"users": 1, "tickets": 1, "notes": 2, "history": 0, "attachments": 1,
         "customFields": 0}}
      """;

  @TempDir private Path folder;

  @Test
  void findsACopyWithNewIdsEqual() throws Exception {
    FileComparison comparison = compare(ORIGINAL, COPY);

    assertThat(comparison.differences()).isEmpty();
    assertThat(comparison.verdict())
        .isEqualTo(
            "equal: 1 users, 1 tickets, 2 notes, 0 history entries, 1 attachments,"
                + " 0 custom fields");
  }

  @Test
  void findsACopyOfACopyEqualAlsoWhereTheFirstIdsWereNoUuids() throws Exception {
    String kept = ORIGINAL.replace("\"id\": \"t1\"", "\"id\": \"U1\", \"sourceId\": \"t1\"");
    String first = kept.replace("\"ticketId\": \"t1\"", "\"ticketId\": \"U1\"");
    String second = COPY.replace("\"sourceId\": \"t1\"", "\"sourceId\": \"U1\"");
    String sameIds =
        COPY.replace("\"id\": \"T9\", \"sourceId\": \"t1\"", "\"id\": \"U1\"")
            .replace("\"ticketId\": \"T9\"", "\"ticketId\": \"U1\"");

    assertThat(compare(first, second).differences()).isEmpty();
    assertThat(compare(first, sameIds).differences()).isEmpty();
    assertThat(compare(first, COPY).differences()).isEmpty();
  }

  @Test
  void findsRecordsWithoutIdsByWhatTheySay() throws Exception {
    String original =
        """
        {"exportInfo": {}, "data": {"tickets": [
          {"title": "One", "notes": [{"content": "same"}, {"content": "same"}]},
          {"title": "One", "notes": [{"content": "same"}]}]}}
        """;
    String copy =
        """
        {"exportInfo": {"formatVersion": 1}, "data": {"tickets": [
          {"id": "U1", "sourceId": "sha256:1", "title": "One", "status": "open",
            "notes": [{"id": "N1", "sourceId": "sha256:2", "content": "same"},
                      {"id": "N2", "sourceId": "sha256:3", "content": "same"}]},
          {"id": "U2", "sourceId": "sha256:4", "title": "One",
            "notes": [{"id": "N3", "sourceId": "sha256:5", "content": "same"}]}]}}
        """;
    assertThat(compare(original, copy).verdict()).startsWith("equal: 0 users, 2 tickets, 3 notes");
    assertThat(
            compare(original, copy.replace("5\", \"content\": \"same", "5\", \"content\": \"other"))
                .differenceCount())
        .isEqualTo(2);
  }

  @Test
  void namesEveryDifference() throws Exception {
    String changed =
        COPY.replace("\"one\"", "\"won\"")
            .replace("a.png", "b.png")
            .replace("{\"id\": \"N8\", \"sourceId\": \"n2\", \"content\": \"two\"},", "");

    FileComparison comparison = compare(ORIGINAL, changed);

    assertThat(comparison.differences())
        .containsExactlyInAnyOrder(
            "$.data.tickets[0].notes[0].content: \"one\" became \"won\"",
            "$.data.tickets[0].notes[1] is missing in the copy",
            "$.data.attachments[0].fileName: \"a.png\" became \"b.png\"");
    assertThat(comparison.verdict()).isEqualTo("DIFFERENT: 3 differences");
  }

  @Test
  void noticesAnAttachmentOfAnotherTicket() throws Exception {
    FileComparison comparison =
        compare(ORIGINAL, COPY.replace("\"ticketId\": \"T9\"", "\"ticketId\": \"T8\""));

    assertThat(comparison.differences())
        .containsExactly("$.data.attachments[0] parent: t1 became T8");
  }

  @Test
  void noticesAMemberThatOnlyTheCopyHas() throws Exception {
    String more =
        COPY.replace("\"sourceId\": \"t1\"", "\"status\": \"open\", \"sourceId\": \"t1\"");

    assertThat(compare(ORIGINAL, more).differenceCount()).isEqualTo(1);
    assertThat(compare(ORIGINAL.replace("\"formatVersion\": 1,", ""), more).differenceCount())
        .isZero();
  }

  @Test
  void noticesAManifestThatIsNotTrue() throws Exception {
    assertThat(compare(ORIGINAL, COPY.replace("\"notes\": 2", "\"notes\": 3")).differenceCount())
        .isEqualTo(1);
  }

  private FileComparison compare(String original, String copy) throws Exception {
    Path plain = Files.writeString(folder.resolve("original.json"), original);
    Path packed = folder.resolve("copy.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(packed))) {
      zip.putNextEntry(new ZipEntry("copy.json"));
      zip.write(copy.getBytes(StandardCharsets.UTF_8));
    }
    return FileComparison.of(plain, packed);
  }
}
