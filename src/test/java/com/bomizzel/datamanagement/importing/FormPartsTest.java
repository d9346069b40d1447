package com.bomizzel.datamanagement.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.fileupload2.core.AbstractRequestContext;
import org.apache.commons.fileupload2.core.FileUploadSizeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormPartsTest {
  /** As large as a part's headers may be. */
  private static final int MOST_BYTES = 8192;

  @ParameterizedTest
  @ValueSource(strings = {"\u5099", "n", "\u00fc"})
  void takesNamesAsLongAsAnyFileSystems(String character) throws IOException {
    String name = character.repeat(255);
    FormParts parts = parts(name, "{}");
    assertThat(parts.hasNext()).isTrue();
    assertThat(FormParts.fileName(parts.next())).isEqualTo(name);
  }

  @Test
  void namesTheLimitOfALongName() throws IOException {
    FormParts parts = parts("n".repeat(256), "{}");
    assertThatThrownBy(() -> FormParts.fileName(parts.next()))
        .isInstanceOf(NameTooLong.class)
        .hasMessageContaining("255 characters");
  }

  @Test
  void tellsLargeHeadersFromALargeBody() {
    assertThatThrownBy(() -> parts("n".repeat(9_000), "{}").hasNext())
        .isInstanceOf(NameTooLong.class)
        .hasMessageContaining("8,192 bytes");
    assertThatThrownBy(() -> parts("n", "x".repeat(100_000)).hasNext())
        .isInstanceOf(FileUploadSizeException.class);
  }

  private static FormParts parts(String name, String file) throws IOException {
    String form =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
            + name
            + "\"\r\n\r\n"
            + file
            + "\r\n--b--\r\n";
    return new FormParts(new Body(form.getBytes(StandardCharsets.UTF_8)), MOST_BYTES);
  }

  private static final class Body extends AbstractRequestContext<byte[]> {
    Body(byte[] bytes) {
      super(header -> null, () -> bytes.length, bytes);
    }

    @Override
    public String getCharacterEncoding() {
      return null;
    }

    @Override
    public String getContentType() {
      return "multipart/form-data; boundary=b";
    }

    @Override
    public InputStream getInputStream() {
      return new ByteArrayInputStream(getRequest());
    }
  }
}
