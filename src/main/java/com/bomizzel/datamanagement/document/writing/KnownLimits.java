package com.bomizzel.datamanagement.document.writing;

import com.bomizzel.datamanagement.document.DocumentSizes;

/**
 * What readers of a document are known to take.
 *
 * @param strangers sizes that every installation takes
 * @param ownRecordBytes how large a record may be where the document was written
 */
public record KnownLimits(DocumentSizes strangers, long ownRecordBytes) {
  /** Those of an installation whose settings are the defaults. */
  public static final KnownLimits DEFAULT =
      new KnownLimits(DocumentSizes.ofStrangers(64, 16 << 20), 128 << 20);
}
