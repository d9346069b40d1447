package com.bomizzel.datamanagement.exporting;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

/**
 * Which of a company's records an export holds, as requests write it and as it is kept. A record
 * has to meet each member that is there; it meets one by any of its values. Custom fields are not
 * chosen; notes, history and attachments follow their tickets.
 *
 * @param tickets all when absent
 * @param users all when absent
 */
@JsonInclude(Include.NON_NULL)
public record FilterForm(@Nullable TicketFilterForm tickets, @Nullable UserFilterForm users) {
  private static final TicketFilterForm ALL_TICKETS =
      new TicketFilterForm(null, null, null, null, null, null, null, null, null, null, null, null);
  private static final UserFilterForm ALL_USERS = new UserFilterForm(null, null, null, null);

  /** A filter that leaves nothing out is none. */
  public FilterForm {
    tickets = ALL_TICKETS.equals(tickets) ? null : tickets;
    users = ALL_USERS.equals(users) ? null : users;
  }

  /** Whether it leaves nothing out. */
  boolean leavesNothingOut() {
    return tickets == null && users == null;
  }
}
