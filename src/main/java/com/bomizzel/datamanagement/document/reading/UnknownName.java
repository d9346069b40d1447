package com.bomizzel.datamanagement.document.reading;

import com.bomizzel.datamanagement.document.RecordKind;
import org.jspecify.annotations.Nullable;

/**
 * A name that the format does not know at its place; what stands under it is passed over.
 *
 * @param kind the kind of the records that have it, or whose people have it; null elsewhere
 * @param name as it may be printed, cut when it is long
 * @param path the first place where it stands
 * @param meant the known name that was probably meant; null when none is close
 * @param looksPrivate whether a record's member says, by its name, who may see the record
 * @param count how often it stands there; of a section how many entries it has
 */
public record UnknownName(
    Where where,
    @Nullable RecordKind kind,
    String name,
    String path,
    @Nullable String meant,
    boolean looksPrivate,
    long count) {

  /** At which place of a document. */
  public enum Where {
    /** Beside {@code exportInfo} and {@code data}. */
    DOCUMENT,
    /** In {@code exportInfo}. */
    EXPORT_INFO,
    /** In {@code data}. */
    SECTIONS,
    /** In a record. */
    RECORD,
    /** In a person that a record names. */
    PERSON
  }
}
