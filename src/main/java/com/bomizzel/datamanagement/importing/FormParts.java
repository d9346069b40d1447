package com.bomizzel.datamanagement.importing;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadSizeException;
import org.apache.commons.fileupload2.core.RequestContext;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletRequestContext;

/**
 * The parts of a multipart form with a file (RFC 7578), as they come. The API and the console read
 * by this, so both take the same names and sizes. {@link FileUploadSizeException} says that the
 * body is too large, here and when a part is read. Not thread-safe.
 */
public final class FormParts {
  /** Of the headers of one part: room for every file name there can be, however it is encoded. */
  private static final int MOST_HEADER_BYTES = 8 << 10;

  /**
   * For the parts beside the file, and the lines between them. As it is more than headers may have,
   * the permitted size tells which of the two limits was crossed.
   */
  private static final int MOST_BESIDE_FILE = 64 << 10;

  private final FileItemInputIterator parts;

  /**
   * Reads the first part's headers.
   *
   * @throws NameTooLong when they are too large
   */
  public FormParts(HttpServletRequest request, long mostFileBytes) throws IOException {
    this(new JakartaServletRequestContext(request), mostFileBytes);
  }

  FormParts(RequestContext request, long mostFileBytes) throws IOException {
    JakartaServletFileUpload<DiskFileItem, DiskFileItemFactory> parser =
        new JakartaServletFileUpload<>();
    parser.setHeaderCharset(StandardCharsets.UTF_8);
    parser.setMaxPartHeaderSize(MOST_HEADER_BYTES);
    parser.setMaxSize(Math.max(mostFileBytes, mostFileBytes + MOST_BESIDE_FILE));
    parts = named(() -> parser.getItemIterator(request));
  }

  /**
   * Whether there is another part; skips the rest of the one before.
   *
   * @throws NameTooLong when its headers are too large
   */
  public boolean hasNext() throws IOException {
    return named(parts::hasNext);
  }

  /** The next part. */
  public FileItemInput next() throws IOException {
    return named(parts::next);
  }

  /**
   * The name of a part that is a file.
   *
   * @throws NameTooLong when it is longer than {@link NameTooLong#LONGEST_FILE_NAME}
   */
  public static String fileName(FileItemInput file) {
    String name = file.getName();
    if (name.length() > NameTooLong.LONGEST_FILE_NAME) {
      throw NameTooLong.ofFile();
    }
    return name;
  }

  private static <T> T named(Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (FileUploadSizeException e) {
      if (e.getPermitted() <= MOST_HEADER_BYTES) {
        throw NameTooLong.ofPart(MOST_HEADER_BYTES);
      }
      throw e;
    }
  }

  private interface Reading<T> {
    T read() throws IOException;
  }
}
