package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.outside.PrintableText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of a file that differs from what is here, and what becomes of it.
 *
 * @param path its place in the file; empty for one that is only {@link #counted}
 * @param recordId its id here; of one that would be created the file's, null when it has none
 * @param name what a person knows it by: address, title, name or the beginning of its text
 * @param ticket the title and id of the ticket that it belongs to, as far as the file says them;
 *     null for what stands for itself
 * @param members those that differ. None when the record would be created; and none when it is
 *     updated otherwise: because people who were named as text are linked with this user, or by a
 *     repetition whose first record is no longer remembered
 */
public record RecordChange(
    ChangeOutcome outcome,
    RecordKind kind,
    String path,
    @Nullable String recordId,
    @Nullable String name,
    @Nullable String ticket,
    List<MemberChange> members) {
  private static final int LONGEST_NAME = 200;

  /** Cleans and cuts the texts as they are kept: a file may hold millions of them. */
  public RecordChange {
    path = LogText.of(path);
    recordId = PrintableText.of(recordId, LONGEST_NAME);
    name = PrintableText.of(name, LONGEST_NAME);
    ticket = PrintableText.of(ticket, LONGEST_NAME);
    members = List.copyOf(members);
  }

  /** One that is only counted: the list of its outcome has no room for it. */
  public static RecordChange counted(ChangeOutcome outcome, RecordKind kind) {
    return new RecordChange(outcome, kind, "", null, null, null, List.of());
  }

  /** Whether it says of which record it is, and is not only {@link #counted}. */
  public boolean isListed() {
    return !path.isEmpty();
  }

  /** The same change, of a record of that ticket. */
  public RecordChange in(@Nullable String itsTicket) {
    return new RecordChange(outcome, kind, path, recordId, name, itsTicket, members);
  }
}
