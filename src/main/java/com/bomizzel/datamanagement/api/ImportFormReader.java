package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.importing.upload.Upload;
import com.bomizzel.datamanagement.multipart.FormPart;
import com.bomizzel.datamanagement.multipart.FormParts;
import com.bomizzel.datamanagement.multipart.NameTooLong;
import com.bomizzel.datamanagement.storage.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the form of an import, its parts in any order, as they come. The file goes straight from
 * the connection into staging: nothing is held in memory and nothing written twice. An unknown part
 * ends it, so no more of them are read than the form has.
 */
@Provider
@Consumes(MediaType.MULTIPART_FORM_DATA)
@ApplicationScoped
public class ImportFormReader implements MessageBodyReader<ImportForm> {
  private static final int LONGEST_TEXT = 400;
  private static final int LONGEST_TABLE = 64 << 10;

  @Inject private Imports imports;
  @Inject private ImportPermission permission;
  @Inject private HttpServletRequest request;

  @Override
  public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType as) {
    return type == ImportForm.class;
  }

  /** Reads the body to the form's end. Whatever goes wrong, no file is left. */
  @Override
  public ImportForm readFrom(
      Class<ImportForm> type,
      Type generic,
      Annotation[] annotations,
      MediaType as,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    FormParts parts =
        new FormParts(body, headers.getFirst(HttpHeaders.CONTENT_TYPE), imports.fileLimit());
    try (Reading reading = new Reading(ImportForm.inAddress(request))) {
      for (Optional<FormPart> part = parts.next(); part.isPresent(); part = parts.next()) {
        reading.take(part.get());
      }
      return reading.form();
    } catch (NameTooLong e) {
      throw Refused.invalid(ImportForm.FILE, e.getMessage());
    } catch (InvalidPathException e) {
      throw Refused.invalid(
          ImportForm.FILE, "The name of file holds a character that no file's name has");
    }
  }

  /** What came of one form by now; discards its file, unless the form was given away. */
  private final class Reading implements AutoCloseable {
    private final Map<String, String> texts;
    private @Nullable Upload upload;
    private @Nullable String sha256;

    Reading(Map<String, String> texts) {
      this.texts = texts;
    }

    void take(FormPart part) throws IOException {
      String name = part.name();
      boolean isFile = name.equals(ImportForm.FILE);
      if (!isFile && !ImportForm.FIELDS.contains(name)) {
        throw Refused.invalid(name, name + " is not a part of this form");
      } else if (isFile ? upload != null : texts.containsKey(name)) {
        throw Refused.invalid(name, name + " stands twice in the form");
      } else if (isFile) {
        upload = stage(part);
      } else {
        texts.put(name, text(part));
        permission.check(texts);
      }
    }

    private Upload stage(FormPart part) throws IOException {
      if (!part.isFile() || part.isNoFileChosen()) {
        throw Refused.invalid(ImportForm.FILE, "file is missing");
      }
      if (IdempotencyKey.of(request).isEmpty()) {
        return imports.stage(permission.holder(), part.content(), part.fileName());
      }
      MessageDigest digest = Sha256.begin();
      Upload staged =
          imports.stage(
              permission.holder(), new DigestInputStream(part.content(), digest), part.fileName());
      sha256 = HexFormat.of().formatHex(digest.digest());
      return staged;
    }

    private static String text(FormPart part) throws IOException {
      int longest = part.name().equals(ImportForm.TABLE) ? LONGEST_TABLE : LONGEST_TEXT;
      byte[] bytes = part.content().readNBytes(longest + 1);
      if (bytes.length > longest) {
        throw Refused.invalid(part.name(), part.name() + " is too long");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }

    ImportForm form() {
      ImportForm form = ImportForm.checked(texts, upload, sha256);
      upload = null;
      return form;
    }

    @Override
    public void close() {
      if (upload != null) {
        imports.discard(upload);
      }
    }
  }
}
