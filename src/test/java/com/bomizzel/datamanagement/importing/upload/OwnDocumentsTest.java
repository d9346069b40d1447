package com.bomizzel.datamanagement.importing.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.bomizzel.datamanagement.archive.zip.ArchiveRefused;
import com.bomizzel.datamanagement.archive.zip.UnpackLimits;
import com.bomizzel.datamanagement.document.DocumentSizes;
import com.bomizzel.datamanagement.document.Seal;
import com.bomizzel.datamanagement.importing.upload.OwnDocuments.Origin;
import com.bomizzel.datamanagement.security.ArchiveSignatures;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Own documents need no limits; whatever only says that it is one keeps them. */
class OwnDocumentsTest {
  private static final DocumentSizes LARGE = new DocumentSizes(500, 1 << 27, 1, 1, 1, 1);
  private static final UnpackLimits LIMITS = new UnpackLimits(100_000, 200, 10, 10_000);

  private static ArchiveSignatures signatures;
  private static ArchiveSignatures foreign;

  @TempDir Path folder;
  private final OwnDocuments own = new OwnDocuments(signatures);

  @BeforeAll
  static void makeKeys() {
    TestDatabase database = TestDatabase.createMigrated("own_documents");
    signatures = new ArchiveSignatures(database.dataSource(), "a".repeat(32));
    foreign = new ArchiveSignatures(database.dataSource(), "b".repeat(32));
  }

  @Test
  void whatWasSignedHereAndNotChangedIsOurs() throws IOException {
    assertThat(origin(sealed("own", signatures))).isEqualTo(Origin.OWN);
    assertThat(origin("{}\n")).isEqualTo(Origin.NOT_SEALED);
    assertThat(origin("")).isEqualTo(Origin.NOT_SEALED);
    assertThat(origin(sealed("own", foreign))).isEqualTo(Origin.ANOTHER_INSTALLATION);
  }

  @Test
  void aSealOnAnotherDocumentIsWorthNothing() throws IOException {
    String document = sealed("own", signatures);
    String tail = seal("own", signatures).tail();

    assertThat(origin(sealed("other", signatures).replace(tail("other"), tail)))
        .isEqualTo(Origin.CHANGED);
    assertThat(origin(document.replaceFirst("own", "Own"))).isEqualTo(Origin.CHANGED);
    assertThat(origin(" " + document)).isEqualTo(Origin.CHANGED);
    assertThat(origin(document + " ")).isEqualTo(Origin.NOT_SEALED);
    assertThat(origin(document.replace("\"depth\":500", "\"depth\":900")))
        .isEqualTo(Origin.ANOTHER_INSTALLATION);
    assertThat(origin(document.replace("\"depth\":500", "\"depth\": 500")))
        .isEqualTo(Origin.NOT_SEALED);
  }

  @Test
  void anOwnArchiveIsUnpackedHoweverDenseAndLargeItIs() throws IOException {
    String content = "x".repeat(2_000_000);
    byte[] archive = zip(sealed(content, signatures), seal(content, signatures).json());

    assertThat(unpacked(archive)).isEqualTo(sealed(content, signatures));
    assertThatExceptionOfType(ArchiveRefused.class)
        .isThrownBy(() -> unpacked(zip(sealed(content, signatures), "")));
    assertThatExceptionOfType(ArchiveRefused.class)
        .isThrownBy(() -> unpacked(zip(sealed(content, foreign), seal(content, foreign).json())));
  }

  @Test
  void aBombWithACopiedSealIsRefusedAsAnyOther() throws IOException {
    Seal copied = seal("x".repeat(2_000_000), signatures);
    String bomb = "{" + " ".repeat(1_900_000) + "}";

    assertThatExceptionOfType(ArchiveRefused.class)
        .isThrownBy(() -> unpacked(zip(bomb, copied.json())))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(ArchiveRefused.Reason.TOO_LARGE));
    assertThatExceptionOfType(ArchiveRefused.class)
        .isThrownBy(() -> unpacked(zip(bomb + " ".repeat(3_000_000), copied.json())))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(ArchiveRefused.Reason.TOO_LARGE));
    String dense = "{" + " ".repeat(90_000) + "}";
    assertThatExceptionOfType(ArchiveRefused.class)
        .isThrownBy(() -> unpacked(zip(dense, copied.json())))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(ArchiveRefused.Reason.RATIO_EXCEEDED));
    assertThat(unpacked(zip("{}", copied.json()))).isEqualTo("{}");
  }

  private Origin origin(String document) throws IOException {
    return own.origin(Files.writeString(folder.resolve("document"), document));
  }

  private String unpacked(byte[] archive) throws IOException {
    Path file = Files.write(folder.resolve("archive"), archive);
    Path target = folder.resolve("unpacked");
    try (OutputStream out = Files.newOutputStream(target)) {
      own.unpack(file, out, LIMITS);
    }
    return Files.readString(target);
  }

  private static String document(String content) {
    return "{\"data\":{\"a\":\"" + content + "\"},\n\"manifest\":{\n\"users\":0";
  }

  private static String sealed(String content, ArchiveSignatures by) {
    return document(content) + seal(content, by).tail();
  }

  private static String tail(String content) {
    return seal(content, signatures).tail();
  }

  private static Seal seal(String content, ArchiveSignatures by) {
    byte[] bytes = document(content).getBytes(StandardCharsets.UTF_8);
    try {
      String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      return Seal.of(bytes.length, sha256, LARGE, by::sign);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] zip(String document, String comment) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("document.json"));
      zip.write(document.getBytes(StandardCharsets.UTF_8));
      zip.setComment(comment);
    }
    return bytes.toByteArray();
  }
}
