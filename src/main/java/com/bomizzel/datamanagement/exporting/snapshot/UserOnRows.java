package com.bomizzel.datamanagement.exporting.snapshot;

import com.bomizzel.datamanagement.document.PersonRecord;
import org.jspecify.annotations.Nullable;

/**
 * A user whom rows point to, as selected.
 *
 * @param member the same id when they are a member of the company, else null
 */
public record UserOnRows(
    String id, @Nullable String member, String email, String firstName, String lastName) {
  PersonRecord person() {
    return new PersonRecord(member, email, firstName, lastName);
  }
}
