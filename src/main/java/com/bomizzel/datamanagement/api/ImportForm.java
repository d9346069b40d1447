package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.importing.Upload;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;

/**
 * The form of an import, read and checked.
 *
 * @param allowPlatformRoles only counts when a platform admin sends it
 * @param upload the staged file, whose owner is whoever holds the form
 */
record ImportForm(
    UUID companyId,
    boolean overwriteExisting,
    boolean skipDuplicates,
    boolean validateOnly,
    boolean allowPlatformRoles,
    Upload upload) {

  /**
   * Reads the request's body to its end. Whatever goes wrong, no file is left.
   *
   * @param mostBytes of the file
   * @param permission is asked as soon as something of the form is known, so that a file that comes
   *     later is not taken
   */
  static ImportForm read(
      HttpServletRequest request, Imports imports, long mostBytes, ImportPermission permission) {
    ImportParts parts = new ImportParts(imports, mostBytes, permission);
    try {
      parts.read(request);
      return checked(parts.texts(), parts.upload());
    } catch (RuntimeException e) {
      if (parts.upload() != null) {
        imports.discard(parts.upload());
      }
      throw e;
    }
  }

  private static ImportForm checked(Map<String, String> texts, Upload upload) {
    RequestFields fields = new RequestFields();
    ImportForm form =
        new ImportForm(
            fields.uuid("companyId", texts.get("companyId")),
            fields.flag("overwriteExisting", texts.get("overwriteExisting"), false),
            fields.flag("skipDuplicates", texts.get("skipDuplicates"), true),
            fields.flag("validateOnly", texts.get("validateOnly"), false),
            fields.flag("allowPlatformRoles", texts.get("allowPlatformRoles"), false),
            upload);
    if (upload == null) {
      fields.fault("file", "file is missing");
    }
    fields.check();
    return form;
  }
}
