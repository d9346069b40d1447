package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.arriving.TableChoice;
import com.bomizzel.datamanagement.importing.SourceName;
import com.bomizzel.datamanagement.importing.upload.Upload;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The form of an import, read and checked.
 *
 * @param source where the file comes from that does not say so itself; null when that is not said
 * @param table how the file is to be read if it is a table
 * @param allowPlatformRoles only counts when a platform admin sends it
 * @param upload the staged file, whose owner is whoever holds the form
 * @param sha256 the file's, as it was sent; null when nobody asks for it
 */
record ImportForm(
    UUID companyId,
    @Nullable String source,
    TableChoice table,
    boolean overwriteExisting,
    boolean skipDuplicates,
    boolean validateOnly,
    boolean allowPlatformRoles,
    Upload upload,
    @Nullable String sha256) {
  static final String FILE = "file";
  static final String TABLE = "table";

  /** All but the file: they may stand in the form or in the address. */
  static final Set<String> FIELDS =
      Set.of(
          "companyId",
          "source",
          TABLE,
          "overwriteExisting",
          "skipDuplicates",
          "validateOnly",
          "allowPlatformRoles");

  /** What the job depends on; the file's name does not count. */
  List<?> asked() {
    List<@Nullable Object> asked =
        new ArrayList<>(
            Arrays.asList(
                companyId,
                source,
                overwriteExisting,
                skipDuplicates,
                validateOnly,
                allowPlatformRoles,
                upload.size(),
                sha256));
    // Keys that others were asked under before there was a choice stay theirs.
    if (!table.equals(TableChoice.NONE)) {
      asked.add(table);
    }
    return asked;
  }

  /** The fields that stand in the address, as they are written there. */
  static Map<String, String> inAddress(HttpServletRequest request) {
    Map<String, String> texts = new HashMap<>();
    for (String name : FIELDS) {
      String value = request.getParameter(name);
      if (value != null) {
        texts.put(name, value);
      }
    }
    return texts;
  }

  /**
   * The form that has these fields.
   *
   * @param upload null when there is none
   * @throws Refused when a field is missing or its value is invalid
   */
  static ImportForm checked(
      Map<String, String> texts, @Nullable Upload upload, @Nullable String sha256) {
    RequestFields fields = new RequestFields();
    UUID companyId = fields.uuid("companyId", texts.get("companyId"));
    String source = SourceName.of(texts.get("source"));
    SourceName.fault(source).ifPresent(fault -> fields.fault("source", "source " + fault));
    TableChoice table = table(fields, texts.get(TABLE));
    boolean overwrite = fields.flag("overwriteExisting", texts.get("overwriteExisting"), false);
    boolean skip = fields.flag("skipDuplicates", texts.get("skipDuplicates"), true);
    boolean validate = fields.flag("validateOnly", texts.get("validateOnly"), false);
    boolean platform = fields.flag("allowPlatformRoles", texts.get("allowPlatformRoles"), false);
    if (upload == null) {
      fields.fault(FILE, "file is missing");
    }
    fields.check();
    return new ImportForm(
        Objects.requireNonNull(companyId),
        source,
        table,
        overwrite,
        skip,
        validate,
        platform,
        Objects.requireNonNull(upload),
        sha256);
  }

  private static TableChoice table(RequestFields fields, @Nullable String json) {
    try {
      return TableChoice.parse(json);
    } catch (TableChoice.Invalid e) {
      fields.fault(TABLE, "table " + e.getMessage());
      return TableChoice.NONE;
    }
  }
}
