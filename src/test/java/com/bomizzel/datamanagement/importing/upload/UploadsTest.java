package com.bomizzel.datamanagement.importing.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.bomizzel.datamanagement.archive.zip.Unpacked;
import com.bomizzel.datamanagement.arriving.TableChoice;
import com.bomizzel.datamanagement.importing.upload.UploadRefused.Code;
import com.bomizzel.datamanagement.importing.upload.UploadRefused.Kind;
import com.bomizzel.datamanagement.jobs.ImportAlreadyRunning;
import com.bomizzel.datamanagement.jobs.ImportLogs;
import com.bomizzel.datamanagement.jobs.JobState;
import com.bomizzel.datamanagement.jobs.LogsOfDatabase;
import com.bomizzel.datamanagement.jobs.NewImport;
import com.bomizzel.datamanagement.jobs.Requester;
import com.bomizzel.datamanagement.security.ArchiveSignatures;
import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.bomizzel.datamanagement.support.TestSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadsTest {
  private static final UUID HOLDER = UUID.fromString("6b2f7f0e-8a0e-4f3e-9a55-0d6f3f0c1a01");
  private static final UUID OTHER = UUID.fromString("6b2f7f0e-8a0e-4f3e-9a55-0d6f3f0c1a02");
  private static final String DOCUMENT = "{\"exportInfo\":{},\"data\":{}}";

  @TempDir Path folder;
  private static TestDatabase database;
  private static OwnDocuments own;
  private StagingArea staging;
  private ImportLogs logs;
  private StagedFiles files;
  private Uploads uploads;

  @BeforeEach
  void open() {
    staging = new StagingArea(folder.resolve("imports"));
    logs = LogsOfDatabase.imports(database, settings(Map.of()));
    files =
        new StagedFiles(
            staging,
            logs,
            LogsOfDatabase.uploads(database),
            LogsOfDatabase.installation(database),
            settings(Map.of()));
    uploads = new Uploads(staging, files, settings(Map.of()), own);
  }

  @BeforeAll
  static void makeDatabase() {
    database = TestDatabase.createMigrated("uploads");
    own = new OwnDocuments(new ArchiveSignatures(database.dataSource(), "s".repeat(32)));
  }

  @BeforeEach
  void empty() {
    database.execute("truncate data_import_logs cascade");
  }

  @Test
  void onlyTheNewestUploadsOfAHolderAreKept() throws IOException {
    uploads = new Uploads(staging, files, settings(Map.of("MAX_STAGED_UPLOADS", "20")), own);
    Path receiving = staging.part(staging.document(StagingArea.nextName(HOLDER)), 0);
    staging.create(receiving).close();
    Upload others = uploads.stage(OTHER, stream(DOCUMENT.getBytes(UTF_8)), "a.json");
    List<Path> staged = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Upload upload = uploads.stage(HOLDER, stream(DOCUMENT.getBytes(UTF_8)), "a.json");
      staged.add(staging.document(upload.stagedName()));
      Files.setLastModifiedTime(
          staged.get(i), FileTime.from(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(i)));
    }

    uploads.keepNewest(HOLDER, 2);

    assertThat(staged).filteredOn(Files::exists).isEqualTo(staged.subList(3, 5));
    assertThat(receiving).exists();
    assertThat(staging.document(others.stagedName())).exists();
  }

  @Test
  void aPlainFileIsStagedAsItIsForThisUserAlone() throws IOException {
    Upload upload = uploads.stage(HOLDER, stream(DOCUMENT.getBytes(UTF_8)), "export.zip");
    Path document = unpacked(upload, 1);
    assertThat(document).hasContent(DOCUMENT);
    assertThat(upload.size()).isEqualTo(DOCUMENT.length());
    assertThat(mode(document)).isEqualTo("rw-------");
    assertThat(mode(document.getParent())).isEqualTo("rwx------");
  }

  @Test
  void aZipIsUnpackedOnceAndItsArchiveGoes() throws IOException {
    Upload upload = uploads.stage(HOLDER, stream(zip(DOCUMENT)), "export.json");
    assertThat(files()).containsExactly(upload.stagedName() + ".zip");
    Files.writeString(staging.part(staging.document(upload.stagedName()), 1), "a dead server's");
    Path document = unpacked(upload, 2);
    assertThat(document).hasContent(DOCUMENT);
    assertThat(unpacked(upload, 3)).isEqualTo(document);
    assertThat(files()).containsExactly(upload.stagedName() + ".json");
  }

  @Test
  void aTableIsTranslatedOnceAndWhatBecameOfItIsKnown() throws IOException {
    byte[] table = "title,Closed,Shoe\nOne,yes,44\n".getBytes(UTF_8);
    Upload upload = uploads.stage(HOLDER, stream(table), "export.json");
    assertThat(files()).containsExactly(upload.stagedName() + ".csv");
    assertThat(uploads.look(upload.stagedName(), TableChoice.NONE)).isPresent();
    Upload assigned = uploads.assign(upload, OTHER);
    assertThat(files()).containsExactly(assigned.stagedName() + ".csv");
    assertThat(uploads.table(assigned.stagedName())).isEmpty();

    Path document = unpacked(assigned, 1);
    assertThat(document).content().contains("\"title\":\"One\"").contains("\"Shoe\":\"44\"");
    assertThat(files())
        .containsExactlyInAnyOrder(
            assigned.stagedName() + ".json", assigned.stagedName() + ".table");
    assertThat(uploads.table(assigned.stagedName()).orElseThrow().rows()).isEqualTo(1);
    assertThat(uploads.look(assigned.stagedName(), TableChoice.NONE)).isEmpty();
    assertThat(unpacked(assigned, 2)).isEqualTo(document);
    files.deleteUpload(assigned.stagedName());
    assertThat(files()).isEmpty();
  }

  @Test
  void aTableThatCannotBeReadIsRefused() throws IOException {
    Upload upload = uploads.stage(HOLDER, stream("title,b\nA,1\nB\n".getBytes(UTF_8)), "t.csv");
    assertThatThrownBy(() -> unpacked(upload, 1))
        .isInstanceOfSatisfying(
            UploadRefused.class,
            refused -> assertThat(refused.code()).isEqualTo(Code.INVALID_IMPORT_DATA))
        .hasMessage(
            "Invalid import data: the table cannot be read: line 3 has 1 cells, the header has 2"
                + " columns; a cell with a comma, a quote or a line break must stand in quotes");
  }

  @Test
  void whatAnArchiveHeldBesideItsDocumentIsKnownAsLongAsTheDocumentIsHere() throws IOException {
    byte[] zip = zip(DOCUMENT);
    byte[] followed = Arrays.copyOf(zip, zip.length + 3);
    Upload upload = uploads.stage(HOLDER, stream(followed), "export.zip");
    assertThat(uploads.beside(upload.stagedName())).isEqualTo(Unpacked.PLAIN);
    unpacked(upload, 1);
    unpacked(upload, 2);
    assertThat(uploads.beside(upload.stagedName()))
        .isEqualTo(new Unpacked(DOCUMENT.length(), List.of(), 0, 3));
    Path beside = staging.beside(upload.stagedName());
    byte[] kept = Files.readAllBytes(beside);
    Files.writeString(beside, new String(kept, UTF_8).replace("3", "4"));
    assertThatExceptionOfType(DamagedUpload.class)
        .isThrownBy(() -> uploads.beside(upload.stagedName()));
    staging.delete(upload.stagedName());
    assertThat(files()).isEmpty();
  }

  @Test
  void whatIsTooLargeIsRefusedAndLeavesNothing() throws IOException {
    UploadRefused refused = refused(() -> uploads.stage(HOLDER, stream(new byte[20_001]), "a"));
    assertThat(refused.code()).isEqualTo(Code.UPLOAD_TOO_LARGE);
    assertThat(refused.code().kind()).isEqualTo(Kind.TOO_LARGE);
    assertThat(refused).hasMessage("The upload is larger than 20,000 bytes (UPLOAD_MAX_BYTES)");
    assertThat(files()).isEmpty();
  }

  @Test
  void aCompanyKeepsSoManyFilesHereAndNoMore() throws IOException {
    byte[] file = DOCUMENT.getBytes(UTF_8);
    uploads.stage(HOLDER, stream(file), "a");
    Upload second = uploads.stage(HOLDER, stream(file), "b");

    assertThat(refused(() -> uploads.expect(HOLDER)).code()).isEqualTo(Code.TOO_MANY_UPLOADS);
    assertThat(refused(() -> uploads.stage(HOLDER, stream(file), "c")))
        .hasMessageContaining("MAX_STAGED_UPLOADS");
    assertThat(files()).hasSize(2);

    uploads.expect(OTHER);
    Upload given = uploads.assign(second, OTHER);
    uploads.expect(HOLDER);
    assertThat(unpacked(given, 1)).hasContent(DOCUMENT);
  }

  @Test
  void theOldestValidatedFilesMakeRoomForANewOne() throws IOException {
    String first = validated(DOCUMENT);
    String second = validated(DOCUMENT);

    uploads.expect(HOLDER);
    String third = validated(DOCUMENT);
    assertThat(stagedName(first)).isNull();
    assertThat(files()).containsExactlyInAnyOrder(file(second), file(third));

    Upload upload = uploads.stage(OTHER, stream(DOCUMENT.getBytes(UTF_8)), "c");
    Upload given = uploads.assign(upload, HOLDER);
    assertThat(stagedName(second)).isNull();
    assertThat(files()).containsExactlyInAnyOrder(file(third), given.stagedName() + ".json");
  }

  @Test
  void validatedFilesMakeRoomForManyBytes() throws IOException {
    String large = "{" + " ".repeat(15_000) + "}";
    String first = validated(large);
    String second = validated(large);
    assertThat(stagedName(first)).isNull();
    assertThat(files()).containsExactly(file(second));
  }

  @Test
  void onlyWhatImportsNeedIsInTheWay() throws IOException {
    String validation = validated(DOCUMENT);
    String started = logs.create(newImport(HOLDER, stagedName(validation), false, validation));
    String open = newValidation(DOCUMENT);

    assertThat(refused(() -> uploads.expect(HOLDER)).code()).isEqualTo(Code.TOO_MANY_UPLOADS);
    files.release(validation);
    files.release(open);
    assertThat(files()).containsExactlyInAnyOrder(file(started), file(open));

    LogsOfDatabase.cancelImport(database, started);
    uploads.expect(HOLDER);
    assertThat(files()).containsExactly(file(open));
  }

  @Test
  void aValidatedFileThatIsReleasedIsGoneAndCannotBeImported() throws IOException {
    String validation = validated(DOCUMENT);
    String stagedName = stagedName(validation);

    files.release(validation);
    files.release(validation);

    assertThat(files()).isEmpty();
    assertThat(logs.find(validation).orElseThrow().state()).isEqualTo(JobState.COMPLETED);
    assertThatExceptionOfType(ImportAlreadyRunning.class)
        .isThrownBy(() -> logs.create(newImport(HOLDER, stagedName, false, validation)));
  }

  private String validated(String document) throws IOException {
    String id = newValidation(document);
    database.execute(
        "update data_import_logs set state = 'completed', finished_at = clock_timestamp(),"
            + " expires_at = now() + interval '1 day' where id = ?",
        id);
    return id;
  }

  private String newValidation(String document) throws IOException {
    Upload upload = uploads.stage(HOLDER, stream(document.getBytes(UTF_8)), "a");
    return logs.create(newImport(HOLDER, upload.stagedName(), true, null));
  }

  private static NewImport newImport(
      UUID company, String stagedName, boolean validateOnly, String validatedFrom) {
    Requester requester = new Requester(OTHER, "ada@example.com", "Ada", null);
    return new NewImport(
        company,
        "Acme",
        requester,
        null,
        null,
        false,
        true,
        validateOnly,
        false,
        "a",
        9,
        stagedName,
        validatedFrom);
  }

  private String stagedName(String importId) {
    return logs.find(importId).orElseThrow().stagedName();
  }

  private String file(String importId) {
    return stagedName(importId) + ".json";
  }

  @Test
  void aCompanyKeepsSoManyBytesHereAndNoMore() throws IOException {
    byte[] large = ("{" + " ".repeat(15_000) + "}").getBytes(UTF_8);
    uploads.stage(HOLDER, stream(large), "a");

    assertThat(refused(() -> uploads.stage(HOLDER, stream(large), "b")))
        .hasMessageContaining("STAGED_MAX_BYTES");
    assertThat(files()).hasSize(1);
  }

  @Test
  void whatIsOverTheQuotaOfItsCompanyIsNotKept() throws IOException {
    byte[] file = DOCUMENT.getBytes(UTF_8);
    uploads.stage(OTHER, stream(file), "a");
    uploads.stage(OTHER, stream(file), "b");
    Upload upload = uploads.stage(HOLDER, stream(file), "c");

    assertThat(refused(() -> uploads.assign(upload, OTHER)).code())
        .isEqualTo(Code.TOO_MANY_UPLOADS);
    assertThat(files()).hasSize(2);
  }

  @Test
  void aBodyThatBreaksOffLeavesNothing() throws IOException {
    InputStream gone =
        new InputStream() {
          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("the client has gone");
          }

          @Override
          public int read() throws IOException {
            throw new IOException("the client has gone");
          }
        };
    InputStream broken = new SequenceInputStream(stream(new byte[5000]), gone);
    assertThat(catchThrowableOfType(IOException.class, () -> uploads.stage(HOLDER, broken, "a")))
        .hasMessage("the client has gone");
    assertThat(files()).isEmpty();
  }

  @Test
  void gzipIsRefusedByName() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(DOCUMENT.getBytes(UTF_8));
    }
    UploadRefused refused =
        refused(() -> uploads.stage(HOLDER, stream(bytes.toByteArray()), "a.json"));
    assertThat(refused.code()).isEqualTo(Code.UNSUPPORTED_FILE_TYPE);
    assertThat(refused)
        .hasMessage(
            "Invalid import data: the file is packed as gzip; send the .json file or a .zip with"
                + " it");
    assertThat(files()).isEmpty();
  }

  @Test
  void anArchiveThatUnpacksTooFarIsRefusedAndLeavesItselfAlone() throws IOException {
    Map<String, String> larger = Map.of("UPLOAD_MAX_BYTES", "200000", "STAGED_MAX_BYTES", "200000");
    uploads = new Uploads(staging, files, settings(larger), own);
    Upload upload = uploads.stage(HOLDER, stream(zip(" ".repeat(65 << 20) + "{}")), "bomb.zip");
    UploadRefused refused = refused(() -> unpacked(upload, 1));
    assertThat(refused.code()).isEqualTo(Code.UNPACKED_RATIO_EXCEEDED);
    assertThat(refused).hasMessageContaining("UNPACKED_MAX_RATIO");
    assertThat(files()).containsExactly(upload.stagedName() + ".zip");
  }

  @Test
  void aFileThatIsGoneSaysSo() throws IOException {
    Upload upload = uploads.stage(HOLDER, stream(DOCUMENT.getBytes(UTF_8)), "export.json");
    staging.delete(upload.stagedName());
    assertThat(catchThrowableOfType(NoSuchFileException.class, () -> unpacked(upload, 1)))
        .isNotNull();
  }

  private static UploadRefused refused(ThrowingCallable call) {
    UploadRefused refused = catchThrowableOfType(UploadRefused.class, call);
    assertThat(refused).isNotNull();
    return refused;
  }

  private Stream<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("imports"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".sum"))
          .toList()
          .stream();
    }
  }

  private Path unpacked(Upload upload, long fence) throws IOException {
    try (UnpackedUpload unpacked =
        uploads.open(upload.stagedName(), TableChoice.NONE, fence, Runnable::run, () -> {})) {
      unpacked.complete();
      return staging.document(upload.stagedName());
    } catch (IOException e) {
      throw UploadRefused.of(e).map(RuntimeException.class::cast).orElseThrow(() -> e);
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static byte[] zip(String document) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("export.json"));
      zip.write(document.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static Settings settings(Map<String, String> others) {
    Map<String, String> values =
        new HashMap<>(
            Map.of(
                "UPLOAD_MAX_BYTES", "20000",
                "MAX_STAGED_UPLOADS", "2",
                "STAGED_MAX_BYTES", "30000"));
    values.putAll(others);
    return TestSettings.of(values);
  }
}
