package com.bomizzel.datamanagement.importing.users;

import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.upsert.Rank;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user of the installation with the address of a record, or who looks like one to the company.
 *
 * @param id null in a validation when only the file has it
 * @param email as it is here; null when only the file has it
 * @param role the platform role
 * @param companyRole the role in the company; null for one who is not a member
 * @param elsewhere whether another company has this member too
 * @param invitation whether it is only what a file of this company said of a stranger
 */
record Account(
    @Nullable UUID id,
    @Nullable String email,
    @Nullable String role,
    boolean isActive,
    @Nullable String companyRole,
    boolean elsewhere,
    boolean invitation) {
  private static final String OWNER = "owner";

  boolean isMember() {
    return companyRole != null;
  }

  Rank rank() {
    return Rank.of(role, companyRole);
  }

  boolean isActiveOwner() {
    return isActive && !invitation && OWNER.equals(companyRole);
  }

  /** Who this is once it has the record's roles and state. */
  Account after(CheckedRecord record) {
    return new Account(
        id,
        email,
        record.has("role") ? record.value("role") : role,
        record.has("isActive") ? Boolean.parseBoolean(record.value("isActive")) : isActive,
        record.has("companyRole") ? record.value("companyRole") : companyRole,
        elsewhere,
        invitation);
  }

  /** The account that a record becomes whose absent members have their defaults. */
  static Account createdFrom(CheckedRecord record) {
    return new Account(null, null, null, false, null, false, false).after(record);
  }
}
