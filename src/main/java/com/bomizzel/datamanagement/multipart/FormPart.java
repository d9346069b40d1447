package com.bomizzel.datamanagement.multipart;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.glassfish.jersey.media.multipart.FormDataContentDisposition;
import org.jspecify.annotations.Nullable;
import org.jvnet.mimepull.Header;
import org.jvnet.mimepull.MIMEPart;

/** A field or a file of a form, whose content can be read once. Not thread-safe. */
public final class FormPart {
  /** A form's parts are sent as they are (RFC 7578, 4.7); these names say so. */
  private static final Set<String> PLAIN_ENCODINGS = Set.of("binary", "8bit", "7bit");

  private final MIMEPart part;
  private final FormDataContentDisposition disposition;
  private @Nullable InputStream content;

  FormPart(MIMEPart part, List<? extends Header> headers) {
    this.part = part;
    this.disposition = disposition(headers);
    String encoding = part.getContentTransferEncoding().toLowerCase(Locale.ROOT);
    if (!PLAIN_ENCODINGS.contains(encoding)) {
      throw new MalformedForm("A part is encoded, and a form's parts are not");
    }
  }

  private static FormDataContentDisposition disposition(List<? extends Header> headers) {
    String header =
        headers.stream()
            .filter(each -> each.getName().equalsIgnoreCase("Content-Disposition"))
            .map(Header::getValue)
            .findFirst()
            .orElseThrow(() -> new MalformedForm("A part has no name"));
    // MIMEPull reads bytes as characters; browsers send names in UTF-8.
    String text =
        new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
    // A path of Windows has backslashes as they are, otherwise they stand before quotes.
    boolean isPath = !text.contains("\\\"");
    try {
      return new FormDataContentDisposition(text, isPath);
    } catch (ParseException | RuntimeException e) {
      throw new MalformedForm(e);
    }
  }

  /** What the field is called. */
  public String name() {
    return disposition.getName();
  }

  /** Whether it has the name of a file, if only an empty one. */
  public boolean isFile() {
    return disposition.getFileName() != null;
  }

  /** Whether it is a file's field in which none was chosen: browsers send a file of no name. */
  public boolean isNoFileChosen() {
    return isFile() && submittedName().isBlank();
  }

  /**
   * What the file is called.
   *
   * @throws NameTooLong when that is longer than {@link NameTooLong#LONGEST_FILE_NAME}
   * @throws InvalidPathException as {@link #submittedName}
   */
  public String fileName() {
    String name = submittedName();
    if (name.length() > NameTooLong.LONGEST_FILE_NAME) {
      throw NameTooLong.ofFile();
    }
    return name;
  }

  /**
   * What the file is called, however long; only to be asked of one.
   *
   * @throws InvalidPathException when that holds a character that no file's name has
   */
  public String submittedName() {
    // Jersey decodes the encoded one well, and gives the other with its quotes escaped.
    String name =
        requireNonNull(
            disposition.getParameters().containsKey("filename*")
                ? disposition.getFileName()
                : disposition.getParameters().get("filename"),
            "not a file");
    if (name.indexOf('\0') >= 0) {
      throw new InvalidPathException(name, "No file's name has a NUL");
    }
    return name;
  }

  /** The bytes as they come, read once; need not be closed or read to their end. */
  public InputStream content() {
    if (content == null) {
      content = part.readOnce();
    }
    return content;
  }

  /** Reads what is left, so that the next part can be. */
  void skip() throws IOException {
    content().transferTo(OutputStream.nullOutputStream());
    part.close();
  }
}
