package com.bomizzel.datamanagement.importing.index;

import com.bomizzel.datamanagement.document.reading.DocumentOutline;
import com.bomizzel.datamanagement.importing.record.Ids;
import com.bomizzel.datamanagement.importing.record.OwnSeal;
import com.bomizzel.datamanagement.importing.upload.OwnDocuments;
import java.nio.file.Path;
import java.util.UUID;

/** Knows what has to be true of a file, so that what it says is the help desk's own. */
public final class FileSeal {
  private FileSeal() {}

  /**
   * The seal of an inspected document that is imported into a company; nothing of it is checked
   * yet.
   */
  public static OwnSeal of(
      DocumentOutline outline, UUID company, OwnDocuments documents, Path document) {
    boolean isOfCompany = company.equals(Ids.uuid(outline.companyId()));
    return isOfCompany
        ? OwnSeal.checkedBy(() -> documents.origin(document) == OwnDocuments.Origin.OWN)
        : OwnSeal.NONE;
  }
}
