package com.bomizzel.datamanagement.multipart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.importing.upload.UploadRefused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormPartsTest {
  private static final String TYPE = "multipart/form-data; boundary=b";
  private static final int MOST_BYTES = 8192;

  /** What one step may read, generously: far from what a hostile client sends. */
  private static final int BOUNDED = 128 << 10;

  @ParameterizedTest
  @ValueSource(strings = {"\u5099", "n", "\u00fc"})
  void takesNamesAsLongAsAnyFileSystems(String character) throws IOException {
    String name = character.repeat(255);
    assertThat(file(name).fileName()).isEqualTo(name);
  }

  @Test
  void namesTheLimitOfALongName() throws IOException {
    FormPart part = file("n".repeat(256));
    assertThatThrownBy(part::fileName)
        .isInstanceOf(NameTooLong.class)
        .hasMessageContaining("255 characters");
    assertThat(part.submittedName()).hasSize(256);
  }

  @ParameterizedTest
  @ValueSource(ints = {9_000, 20_000, 200_000})
  void tellsLargeHeadersFromALargeBody(int length) {
    assertThatThrownBy(() -> file("n".repeat(length)))
        .isInstanceOf(NameTooLong.class)
        .hasMessageContaining("8,192 bytes");
  }

  @Test
  void endsAFormThatIsTooLarge() throws IOException {
    FormPart part = parts(form("name=\"file\"; filename=\"n\"", "x".repeat(100_000))).next().get();
    assertThatThrownBy(() -> part.content().readAllBytes()).satisfies(FormPartsTest::isTooLarge);
    assertThatThrownBy(() -> limit(MOST_BYTES).refuseLonger(100_000))
        .satisfies(FormPartsTest::isTooLarge);
    limit(MOST_BYTES).refuseLonger(-1);
    limit(Long.MAX_VALUE).refuseLonger(Long.MAX_VALUE);
  }

  private static void isTooLarge(Throwable refusal) {
    assertThat(refusal).isInstanceOf(UploadRefused.class).hasMessageContaining("8,192 bytes");
    assertThat(((UploadRefused) refusal).code()).isEqualTo(UploadRefused.Code.UPLOAD_TOO_LARGE);
  }

  @Test
  void givesThePartsInTheirOrderAndSkipsWhatIsNotRead() throws IOException {
    FormParts parts =
        parts(
            part("name=\"file\"; filename=\"a.json\"", "x".repeat(20_000))
                + part("name=\"first\"", "1")
                + form("name=\"second\"", ""));
    assertThat(parts.next().get().isFile()).isTrue();
    FormPart first = parts.next().get();
    assertThat(first.isFile()).isFalse();
    assertThat(first.name()).isEqualTo("first");
    assertThat(first.content().readAllBytes()).isEqualTo("1".getBytes(UTF_8));
    FormPart second = parts.next().get();
    assertThat(second.name()).isEqualTo("second");
    assertThat(second.content().readAllBytes()).isEmpty();
    assertThat(parts.next()).isEmpty();
    assertThat(parts.next()).isEmpty();
  }

  @Test
  void readsNamesAsTheirSendersWriteThem() throws IOException {
    assertThat(named("filename=\"C:\\files\\a.json\"")).isEqualTo("a.json");
    assertThat(named("filename=\"a\\\"b\\\".json\"")).isEqualTo("a\"b\".json");
    assertThat(named("filename=\"a%22b;c.json\"")).isEqualTo("a%22b;c.json");
    assertThat(named("filename=a.json")).isEqualTo("a.json");
    assertThat(named("filename=\"x\"; filename*=UTF-8''na%C3%AFve.json"))
        .isEqualTo("na\u00efve.json");
    assertThat(
            new FormParts(in(form("name=f; filename=\"\u00fc\"", ""), ISO_8859_1), TYPE, limit(9))
                .next()
                .get()
                .fileName())
        .isEqualTo("\ufffd");
  }

  private static String named(String parameters) throws IOException {
    return parts(form("name=\"file\"; " + parameters, "{}")).next().get().fileName();
  }

  @Test
  void refusesNamesThatNoFileHas() throws IOException {
    assertThatThrownBy(file("a\0b")::fileName).isInstanceOf(InvalidPathException.class);
    assertThatThrownBy(file("a\0b")::submittedName).isInstanceOf(InvalidPathException.class);
    assertThat(file(" ").isNoFileChosen()).isTrue();
    assertThat(file("").isNoFileChosen()).isTrue();
    assertThat(file("a").isNoFileChosen()).isFalse();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "multipart/form-data", "multipart/form-data; boundary=\"\"", "x"})
  void refusesATypeWithoutABoundary(String type) {
    assertThatThrownBy(() -> new FormParts(InputStream.nullInputStream(), type, limit(MOST_BYTES)))
        .isInstanceOf(MalformedForm.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "--b",
        "--b--\r\n",
        "--b\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"file\"",
        "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n{}\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n{}\r\n--b",
        "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n{}\r\n--b\r\n",
        "--b\r\n\r\n{}\r\n--b--\r\n",
        "--b\r\nContent-Type: text/plain\r\n\r\n{}\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data\r\n\r\n{}\r\n--b--\r\n",
        "--b\r\nContent-Disposition: attachment; name=\"file\"\r\n\r\n{}\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"fi\r\nle\"\r\n\r\n{}\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"file\r\n\r\n{}\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data; name=a; filename*=x\r\n\r\n{}\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64"
            + "\r\n\r\ne30=\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: x"
            + "\r\n\r\n{}\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data; name=a\r\nContent-ID: %zz\r\n\r\n{}\r\n--b--\r\n"
      })
  void refusesWhatIsNotACompleteForm(String body) {
    assertThatThrownBy(() -> readAll(parts(body))).isInstanceOf(MalformedForm.class);
  }

  @Test
  void refusesTwoPartsThatSayTheyAreOne() {
    String form = part("name=a\r\nContent-ID: 1", "1") + form("name=b", "2");
    assertThatThrownBy(() -> readAll(parts(form))).isInstanceOf(MalformedForm.class);
  }

  @Test
  void refusesMorePartsThanAnyFormHas() {
    String field = part("name=\"f\"", "");
    assertThatThrownBy(() -> readAll(parts(field.repeat(51) + "--b--")))
        .isInstanceOf(MalformedForm.class)
        .hasMessageContaining("50 parts");
  }

  @Test
  void readsNoFurtherForHeadersWithoutAnEnd() {
    String start = "--b\r\nContent-Disposition: form-data; name=\"";
    assertThat(readUntilRefused(start, "n", NameTooLong.class)).isLessThan(BOUNDED);
    assertThat(readUntilRefused("--b\r\n", "X: y\r\n", NameTooLong.class)).isLessThan(BOUNDED);
    assertThat(readUntilRefused("--b\r\nX: y\r\n", " folded\r\n", NameTooLong.class))
        .isLessThan(BOUNDED);
  }

  @Test
  void readsNoFurtherForAFormThatDoesNotBegin() {
    assertThat(readUntilRefused("", "preamble", MalformedForm.class)).isLessThan(BOUNDED);
    assertThat(readUntilRefused("", "--b--b", MalformedForm.class)).isLessThan(BOUNDED);
  }

  @Test
  void findsAnEndOfABoundaryThatHasNone() {
    String start = part("name=\"a\"", "1") + "--b";
    assertThat(readUntilRefused(start, " ", RuntimeException.class)).isLessThan(BOUNDED);
  }

  private static long readUntilRefused(String start, String endless, Class<?> refusal) {
    AtomicLong count = new AtomicLong();
    InputStream body =
        new SequenceInputStream(in(start, UTF_8), endless(endless.getBytes(UTF_8), count));
    assertThatThrownBy(() -> readAll(new FormParts(body, TYPE, limit(Long.MAX_VALUE))))
        .isInstanceOf(refusal)
        .isInstanceOfAny(MalformedForm.class, NameTooLong.class);
    return count.get();
  }

  private static InputStream endless(byte[] piece, AtomicLong count) {
    return new InputStream() {
      @Override
      public int read() {
        return piece[(int) (count.getAndIncrement() % piece.length)];
      }

      @Override
      public int read(byte[] buffer, int offset, int length) {
        for (int i = 0; i < length; i++) {
          buffer[offset + i] = (byte) read();
        }
        return length;
      }
    };
  }

  @Test
  void leavesTheRequestsStreamOpen() throws IOException {
    byte[] body = form("name=\"a\"", "1").getBytes(UTF_8);
    InputStream in =
        new ByteArrayInputStream(body) {
          @Override
          public void close() {
            throw new AssertionError("closed");
          }
        };
    readAll(new FormParts(in, TYPE, limit(MOST_BYTES)));
  }

  private static void readAll(FormParts parts) throws IOException {
    for (Optional<FormPart> part = parts.next(); part.isPresent(); part = parts.next()) {
      part.get().content().transferTo(new ByteArrayOutputStream());
    }
  }

  private static FormPart file(String name) throws IOException {
    return parts(form("name=\"file\"; filename=\"" + name + "\"", "{}")).next().get();
  }

  private static FormParts parts(String body) {
    return new FormParts(in(body, UTF_8), TYPE, limit(MOST_BYTES));
  }

  private static InputStream in(String body, Charset charset) {
    return new ByteArrayInputStream(body.getBytes(charset));
  }

  private static String form(String disposition, String content) {
    return part(disposition, content) + "--b--\r\n";
  }

  private static String part(String disposition, String content) {
    return "--b\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
  }

  private static FileLimit limit(long bytes) {
    return new FileLimit(bytes, UploadRefused::tooLarge);
  }
}
