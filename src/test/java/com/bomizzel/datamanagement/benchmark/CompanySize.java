package com.bomizzel.datamanagement.benchmark;

/** How many records of each kind a made-up company has. */
public record CompanySize(
    int users, int customFields, int tickets, int notes, int history, int attachments) {
  private static final int CUSTOM_FIELDS = 10;

  /** The example of the user guide. */
  public static final CompanySize SMALL = new CompanySize(25, CUSTOM_FIELDS, 150, 300, 400, 45);

  /** A usual company: to ten tickets a person, and to each ticket four notes and two changes. */
  public static CompanySize ofTickets(int tickets) {
    return new CompanySize(
        Math.max(tickets / 10, 1), CUSTOM_FIELDS, tickets, tickets * 4, tickets * 2, tickets / 2);
  }
}
