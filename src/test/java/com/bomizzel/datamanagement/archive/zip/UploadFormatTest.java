package com.bomizzel.datamanagement.archive.zip;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.bomizzel.datamanagement.archive.zip.ArchiveRefused.Reason;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file seems to be by its first bytes, whatever it is called. */
class UploadFormatTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("foreign")
  void foreignFilesAreRefusedInWords(byte[] content, String words) throws IOException {
    Path file = Files.write(folder.resolve("x.json"), content);
    ArchiveRefused refused =
        catchThrowableOfType(ArchiveRefused.class, () -> UploadFormat.of(file));
    assertThat(refused)
        .hasMessage(
            "the file seems to be %s, not a backup; send the .json file or a .zip with it", words);
    assertThat(refused.reason()).isEqualTo(Reason.UNSUPPORTED);
  }

  static Stream<Arguments> foreign() {
    return Stream.of(
        arguments(HexFormat.of().parseHex("ffd8ffe000104a464946"), "a JPEG picture"),
        arguments(HexFormat.of().parseHex("89504e470d0a1a0a0000000d"), "a PNG picture"),
        arguments(
            HexFormat.of().parseHex("d0cf11e0a1b11ae10000"),
            "an old Word, Excel or PowerPoint file"),
        arguments("%PDF-1.7\n%".getBytes(UTF_8), "a PDF document"),
        arguments("{\\rtf1 Dear}".getBytes(UTF_8), "a text with formatting (RTF)"),
        arguments("\n<!DOCTYPE html>\n<html>".getBytes(UTF_8), "an HTML page"),
        arguments("<html><body>Sign in".getBytes(UTF_8), "an HTML page"),
        arguments("<?xml version=\"1.0\"?><a/>".getBytes(UTF_8), "an XML document"),
        arguments(new byte[] {1, 2, 3, 4}, "a binary file"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id,email\n1,a@x.example\n",
        "\ufeff\"id\";\"a;b\"\r\n1;2",
        "sep=;\nid;b\n",
        "a|b\r1|2",
        "title,b\n\"two\nlines\",1"
      })
  void aTableIsToldByItsLines(String content) throws IOException {
    Path file = folder.resolve("x.json");
    for (Charset charset : List.of(UTF_8, UTF_16)) {
      Files.write(file, content.getBytes(charset));
      assertThat(UploadFormat.of(file)).isEqualTo(UploadFormat.TABLE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"a\":1}", " \n{", "[1,2]\n[3,4]", "", "hello", "one line, only", "{\u0001"})
  void whatMayBeADocumentIsLeftToItsReader(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("x.pdf"), content);
    assertThat(UploadFormat.of(file)).isEqualTo(UploadFormat.PLAIN);
  }
}
