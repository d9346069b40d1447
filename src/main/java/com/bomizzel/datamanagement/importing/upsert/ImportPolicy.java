package com.bomizzel.datamanagement.importing.upsert;

/** What an import does with a record that the company has already. */
public enum ImportPolicy {
  /** Leaves it alone. */
  SKIP,
  /** Gives it the values of the file. */
  OVERWRITE,
  /** Rejects the file's record. */
  REFUSE;

  /** The policy that the request's two flags ask for; when both are set, overwriting wins. */
  public static ImportPolicy of(boolean overwriteExisting, boolean skipDuplicates) {
    if (overwriteExisting) {
      return OVERWRITE;
    }
    return skipDuplicates ? SKIP : REFUSE;
  }
}
