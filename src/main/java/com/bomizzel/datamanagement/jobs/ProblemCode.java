package com.bomizzel.datamanagement.jobs;

/**
 * What can be wrong, or worth knowing, about a single record of an imported file. The names are
 * those of the API, of the log rows and of the manual; they never change. Rows of other versions
 * may have others, so what is read back is a text.
 */
public enum ProblemCode {
  /** The record exists, and the options say neither to skip nor to overwrite it. */
  ALREADY_EXISTS,
  /** A required member is missing. */
  MISSING_MEMBER,
  /** A member is of another type than documented. */
  WRONG_TYPE,
  /** An address that is none. */
  INVALID_EMAIL,
  /** A number that the database does not hold, or that grows too far when written out. */
  NUMBER_OUT_OF_RANGE,
  /** A record that a backup could not bring back, with all digits of its numbers. */
  TOO_LARGE_WRITTEN_OUT,
  /** Longer than the database's indexes take. */
  TOO_LONG,
  /** It belongs to another ticket of this company. */
  OTHER_TICKET,
  /** An attachment's ticket is nowhere. */
  TICKET_NOT_FOUND,
  /** Its ticket was rejected. */
  PARENT_REJECTED,
  /** A custom field of that name has another type. */
  FIELD_TYPE_DIFFERS,
  /** The database does not take it. */
  REFUSED_BY_DATABASE,
  /** Somebody of the importer's rank or a higher one stays as they are. */
  RANK_PROTECTED,
  /** The company would have no active owner. */
  LAST_OWNER,
  /** Somebody becomes a platform admin. */
  PLATFORM_ROLE_GIVEN,
  /** A platform role was left out. */
  PLATFORM_ROLE_LOWERED,
  /** Somebody gets a role, or a higher one. */
  ROLE_GIVEN,
  /** An inactive account may sign in again. */
  ENABLED,
  /** An account from outside becomes a member. */
  LET_IN,
  /** The role is above what the importer may give. */
  ROLE_LOWERED,
  /** There is no such role. */
  UNKNOWN_ROLE,
  /** Of somebody who is in another company, too, only the role in this one is taken. */
  MEMBERSHIP_ONLY,
  /** A name or phone number holds what no line may hold. */
  CHARACTERS_REFUSED,
  /** Somebody who is named is nobody of this company. */
  PERSON_UNRESOLVED,
  /** A path that is not in this company's uploads. */
  FILE_PATH_REFUSED,
  /** No plain file name. */
  FILE_NAME_REFUSED,
  /** No file has such a size. */
  FILE_SIZE_REFUSED,
  /** No file has such a type. */
  FILE_TYPE_REFUSED,
  /** The file has the record twice. */
  DUPLICATE_IN_FILE,
  /** U+0000 was replaced. */
  NUL_REPLACED,
  /** Half of a surrogate pair was replaced. */
  SURROGATE_REPLACED,
  /** To skip and to overwrite were both asked for. */
  BOTH_FLAGS,
  /** The file has no record at all. */
  NOTHING_FOUND,
  /** A member that looks like a mark of who may see a record, and is none that is known. */
  PRIVACY_MARK_UNKNOWN,
  /** A section that the format does not know. */
  UNKNOWN_SECTION,
  /** A member that the format does not know. */
  UNKNOWN_MEMBER,
  /** The file's manifest counts other records than the file has. */
  MANIFEST_DIFFERS,
  /** Files beside the document in its archive. */
  FILES_PASSED_OVER,
  /** How a table was read that was sent instead of a document. */
  TABLE_READ,
  /** Which columns of a table are members of its records. */
  COLUMNS_TAKEN,
  /** Which columns of a table are kept as custom values. */
  COLUMNS_KEPT,
  /** Which columns of a table are passed over. */
  COLUMNS_LEFT,
  /** Bytes behind the end of an archive. */
  BYTES_BEHIND_ARCHIVE,
  /** Nobody says where the file comes from, and its ids mean something only there. */
  SOURCE_UNNAMED,
  /** The file says itself where it comes from, so what was said is not heard. */
  SOURCE_IGNORED,
  /** A person who was missing is linked again. */
  PERSON_RELINKED,
  /** The same person has another address here. */
  EMAIL_DIFFERS,
  /** Somebody else has the person's address by now. */
  ADDRESS_TAKEN_OVER,
  /** The same custom field has another name here. */
  FIELD_NAME_DIFFERS,
  /** Another custom field is called almost the same. */
  FIELD_LOOKS_ALIKE,
  /** A custom field without a name. */
  NAME_EMPTY,
  /** The file is not what was exported: its seal is of another document. */
  CHANGED_SINCE_EXPORT,
  /** The file says itself that it holds a part of its company only. */
  PARTIAL_BACKUP,
  /** Another record of the file is the same one here, under another name. */
  SAME_AS_ANOTHER,
  /** Somebody who was of the company when it was backed up, and is not now, comes back. */
  COMES_BACK,
  /** Somebody gets a role of the help desk's own, as its own backup says. */
  UNKNOWN_ROLE_GIVEN,
  /** A column of the help desk's that imports do not know must have a value. */
  COLUMN_NOT_FILLED,
  /** A trigger may change or keep away what is written. */
  TRIGGER_BEFORE_ROWS,
  /** A trigger sets {@code updated_at}, whatever the file says. */
  UPDATED_AT_SET,
  /** Times are kept without their zone. */
  TIMES_WITHOUT_ZONE,
  /** A trigger writes when rows have been written. */
  TRIGGER_AFTER_ROWS,
  /** A rule does something beside what is written, or instead. */
  REWRITE_RULE,
  /** The table is partitioned, and nothing in it keeps ids apart. */
  PARTITIONED,
  /** An index of this program's is not there. */
  INDEX_MISSING,
  /** A validation remembers no more of what it has met, so it may err from there on. */
  FORETOLD_LESS_EXACTLY
}
