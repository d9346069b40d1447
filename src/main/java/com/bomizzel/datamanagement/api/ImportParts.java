package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.importing.FormParts;
import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.importing.NameTooLong;
import com.bomizzel.datamanagement.importing.Upload;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.commons.fileupload2.core.FileItemInput;

/**
 * The parts of an import's multipart form (RFC 7578), in any order, as they come; those that are
 * not the file may stand in the address instead. The file goes straight from the connection into
 * staging: nothing is held in memory and nothing written twice.
 */
final class ImportParts {
  private static final String FILE = "file";
  private static final String COMPANY = "companyId";
  private static final Set<String> TEXTS =
      Set.of(COMPANY, "overwriteExisting", "skipDuplicates", "validateOnly", "allowPlatformRoles");
  private static final int LONGEST_TEXT = 100;

  private final Imports imports;
  private final long mostBytes;
  private final ImportPermission permission;
  private final Map<String, String> texts = new HashMap<>();
  private Upload upload;

  ImportParts(Imports imports, long mostBytes, ImportPermission permission) {
    this.imports = imports;
    this.mostBytes = mostBytes;
    this.permission = permission;
  }

  /** The parts that are not the file. */
  Map<String, String> texts() {
    return texts;
  }

  /** The staged file; null until it came. */
  Upload upload() {
    return upload;
  }

  void read(HttpServletRequest request) {
    readAddress(request);
    try {
      FormParts parts = new FormParts(request, mostBytes);
      while (parts.hasNext()) {
        read(parts.next());
      }
    } catch (NameTooLong e) {
      throw new InvalidInput(FILE, e.getMessage());
    } catch (InvalidPathException e) {
      throw new InvalidInput(FILE, "The name of file holds a character that no file's name has");
    } catch (IOException e) {
      throw UploadStream.problem(e, mostBytes);
    }
  }

  private void readAddress(HttpServletRequest request) {
    for (String name : TEXTS) {
      String value = request.getParameter(name);
      if (value != null) {
        texts.put(name, value);
      }
    }
    permission.check(texts);
  }

  private void read(FileItemInput part) throws IOException {
    String name = String.valueOf(part.getFieldName());
    if (!name.equals(FILE) && !TEXTS.contains(name)) {
      throw new InvalidInput(name, name + " is no part of this form");
    } else if (texts.containsKey(name) || (name.equals(FILE) && upload != null)) {
      throw new InvalidInput(name, name + " stands twice in the form");
    } else if (name.equals(FILE)) {
      upload = stage(part);
    } else {
      texts.put(name, text(part));
      permission.check(texts);
    }
  }

  private Upload stage(FileItemInput part) throws IOException {
    if (part.isFormField() || part.getName().isBlank()) {
      throw new InvalidInput(FILE, "file is missing");
    }
    String name = FormParts.fileName(part);
    return imports.stage(
        permission.holder(), new UploadStream(part.getInputStream(), mostBytes), name);
  }

  private static String text(FileItemInput part) throws IOException {
    byte[] bytes = part.getInputStream().readNBytes(LONGEST_TEXT + 1);
    if (bytes.length > LONGEST_TEXT) {
      throw new InvalidInput(part.getFieldName(), part.getFieldName() + " is too long");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
