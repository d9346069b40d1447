package com.bomizzel.datamanagement.exporting;

import com.bomizzel.datamanagement.exporting.snapshot.TicketFilter;
import com.bomizzel.datamanagement.exporting.snapshot.UserFilter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which users an export holds. Tickets name the people who are left out all the same.
 *
 * @param role one of these roles on the platform
 * @param companyRole one of these roles in the company
 * @param isActive whether they are active
 * @param onlyOfTickets whether only people of the chosen tickets are held: who opened one, is
 *     assigned to it, or is named in its notes, history and attachments
 */
@JsonInclude(Include.NON_NULL)
public record UserFilterForm(
    @Nullable List<String> role,
    @Nullable List<String> companyRole,
    @Nullable Boolean isActive,
    @Nullable Boolean onlyOfTickets) {
  private static final String PATH = "filter.users.";

  /** False leaves nobody out, so it is nothing that was asked for. */
  public UserFilterForm {
    onlyOfTickets = Boolean.FALSE.equals(onlyOfTickets) ? null : onlyOfTickets;
  }

  /**
   * What its members say.
   *
   * @param tickets the chosen ones
   * @throws InvalidOptions when one makes no sense; it says which
   */
  UserFilter users(TicketFilter tickets) {
    roles("role", role);
    roles("companyRole", companyRole);
    return new UserFilter(
        tickets.companyId(), role, companyRole, isActive, onlyOfTickets == null ? null : tickets);
  }

  private static void roles(String member, @Nullable List<String> values) {
    if (values != null) {
      FilterLimits.texts(PATH + member, values);
      FilterLimits.noNull(PATH + member, values);
    }
  }
}
