package com.bomizzel.datamanagement.exporting.snapshot;

import com.bomizzel.datamanagement.document.RecordKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sections of one export: what each is read from, and how much there is. */
public final class Sections {
  private final CompanySnapshot snapshot;
  private final TicketFilter tickets;
  private final UserFilter users;

  /** The sections of an export of those tickets and users. */
  public Sections(CompanySnapshot snapshot, TicketFilter tickets, UserFilter users) {
    this.snapshot = snapshot;
    this.tickets = tickets;
    this.users = users;
  }

  /** The sections of an export of everything. */
  public static Sections ofAll(CompanySnapshot snapshot) {
    UUID company = snapshot.companyId();
    return new Sections(snapshot, TicketFilter.all(company), UserFilter.all(company));
  }

  /**
   * The pages of a section, which the caller closes.
   *
   * @throws IllegalArgumentException for a kind that stands inside tickets
   */
  public Pages<?> pages(RecordKind section) {
    return switch (section) {
      case USERS -> new UserPages(snapshot, users);
      case TICKETS -> new TicketPages(snapshot, tickets);
      case CUSTOM_FIELDS -> new CustomFieldPages(snapshot);
      case ATTACHMENTS -> new AttachmentPages(snapshot, tickets);
      case NOTES, HISTORY -> throw new IllegalArgumentException(section + " is not a section");
    };
  }

  /** How many records each section will have: 0 for those that are not {@code wanted}. */
  public Map<RecordKind, Long> counts(Set<RecordKind> wanted) {
    return counts(wanted, Map.of());
  }

  /**
   * The same, where sections of the whole company are counted already: one that nothing is left out
   * of is not counted again.
   */
  public Map<RecordKind, Long> counts(Set<RecordKind> wanted, Map<RecordKind, Long> all) {
    Map<RecordKind, Long> counts = new EnumMap<>(RecordKind.class);
    for (RecordKind section : RecordKind.SECTIONS) {
      counts.put(section, wanted.contains(section) ? count(section, all) : 0);
    }
    return counts;
  }

  private long count(RecordKind section, Map<RecordKind, Long> all) {
    @Nullable Long known = isWhole(section) ? all.get(section) : null;
    return known == null ? count(section) : known;
  }

  private boolean isWhole(RecordKind section) {
    return switch (section) {
      case USERS -> users.isAll();
      case TICKETS, ATTACHMENTS -> tickets.equals(TicketFilter.all(snapshot.companyId()));
      case CUSTOM_FIELDS -> true;
      case NOTES, HISTORY -> throw new IllegalArgumentException(section + " is not a section");
    };
  }

  /** How many records a section will have. */
  long count(RecordKind section) {
    Map<String, ?> company = Map.of("company", snapshot.companyId());
    return switch (section) {
      case USERS ->
          count(
                  "Membership m where " + users.membersCondition("m.userId"),
                  users.memberParameters())
              + count(
                  UserPages.INVITATIONS + users.invitationsCondition(),
                  users.invitationParameters());
      case TICKETS -> count("Ticket t where " + tickets.condition(), tickets.parameters());
      case CUSTOM_FIELDS -> count("CustomField f where f.companyId = :company", company);
      case ATTACHMENTS ->
          count(
              "Attachment a join Ticket t on t.id = a.ticketId where " + tickets.condition(),
              tickets.parameters());
      case NOTES, HISTORY -> throw new IllegalArgumentException(section + " is not a section");
    };
  }

  private long count(String from, Map<String, ?> parameters) {
    return snapshot.list(Long.class, "select count(1) from " + from, parameters).get(0);
  }
}
