package com.bomizzel.datamanagement.document;

import org.jspecify.annotations.Nullable;

/**
 * A record of an export that will not come in everywhere, or not whole.
 *
 * @param id null when it has none
 * @param member what is too large of it; null when it is not one member alone
 * @param path where it stands in the document
 * @param bytes how large it is
 */
public record LimitedRecord(
    Reason reason,
    RecordKind kind,
    @Nullable String id,
    @Nullable String member,
    String path,
    long bytes) {

  /** Why it does not. */
  public enum Reason {
    /** The document lacks the member: written out, it would be larger than any file can hold. */
    OMITTED,
    /** It is larger than the memory that this installation sets aside for its own records. */
    OVER_MEMORY,
    /** Only the installation that signed the document takes it, for it crosses a usual limit. */
    ONLY_HERE
  }
}
