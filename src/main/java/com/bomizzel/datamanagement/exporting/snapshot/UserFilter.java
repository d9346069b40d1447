package com.bomizzel.datamanagement.exporting.snapshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which users of a company an export holds: the one place that knows how a choice of them is asked
 * for. Members and those who only look like users are chosen alike, so that nobody can tell them
 * apart by what a filter finds.
 *
 * @param roles one of these roles on the platform; null for any
 * @param companyRoles one of these roles in the company; null for any
 * @param active whether they are active; null for both
 * @param of only people of these tickets: who has opened one, is assigned to it, or is named in its
 *     notes, history and attachments; null for all
 */
public record UserFilter(
    UUID companyId,
    @Nullable List<String> roles,
    @Nullable List<String> companyRoles,
    @Nullable Boolean active,
    @Nullable TicketFilter of) {

  private static final String CHOSEN = "chosen";

  private static final String CHOSEN_TICKETS =
      "with chosen as materialized (select x.id, x.created_by, x.assigned_to, x.unresolved_people"
          + " from tickets x where ";

  /**
   * The addresses of the people of those tickets, as the document says them. Each of the people
   * once, however many notes and entries name them, and whom an import kept only where there is no
   * user. Distinct, also so that the database expects few of them and keeps them in a hash table.
   */
  private static final String PEOPLE_OF_CHOSEN =
      """
      ), named (id, kept) as (
        select {c.created_by, c.unresolved_people, 'createdBy'} from chosen c
        union select {c.assigned_to, c.unresolved_people, 'assignedTo'} from chosen c
        union
        select {n.created_by, n.unresolved_people, 'author'}
        from ticket_notes n join chosen c on c.id = n.ticket_id
        union
        select {h.changed_by, h.unresolved_people, 'changedBy'}
        from ticket_history h join chosen c on c.id = h.ticket_id
        union
        select {a.uploaded_by, a.unresolved_people, 'uploadedBy'}
        from ticket_attachments a join chosen c on c.id = a.ticket_id)
      select distinct p.email
      from (
        select lower(u.email) from users u where u.id in (select n.id from named n)
        union all
        select {email} from named n where n.id is null) p (email)
      where p.email is not null
      """
          .replaceAll("\\{(\\S+), (\\S+), ('\\w+')}", "$1, case when $1 is null then $2 -> $3 end")
          .replace("{email}", KeptPeople.email("n.kept"));

  /** All users of a company. */
  public static UserFilter all(UUID companyId) {
    return new UserFilter(companyId, null, null, null, null);
  }

  /** Whether nobody is left out. */
  boolean isAll() {
    return roles == null && companyRoles == null && active == null && of == null;
  }

  /**
   * The condition on a membership {@code m} in JPQL.
   *
   * @param id what stands for its user's id
   */
  String membersCondition(String id) {
    return "m.companyId = :company" + (isAll() ? "" : " and " + id + " = " + any(members()));
  }

  /** The values of the {@linkplain #membersCondition condition's} parameters. */
  Map<String, Object> memberParameters() {
    return parameters(members());
  }

  /** What is to be added to a condition on an invitation {@code i} of the company in JPQL. */
  String invitationsCondition() {
    return isAll() ? "" : " and i.id = " + any(invitations());
  }

  /** The values of the parameters of a {@linkplain #invitationsCondition condition} with it. */
  Map<String, Object> invitationParameters() {
    return parameters(invitations());
  }

  private static String any(SqlPart ids) {
    return ids.behind("any (").before(")").inJpql(CHOSEN);
  }

  private Map<String, Object> parameters(SqlPart ids) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("company", companyId);
    if (!isAll()) {
      parameters.putAll(ids.parameters(CHOSEN));
    }
    return parameters;
  }

  /** The ids of the members, as a select in SQL. */
  SqlPart members() {
    return SqlPart.all(conditions("y.company_id", "z.role", "y.role", "z"))
        .behind(
            "select z.id from users z join user_company_associations y on y.user_id = z.id where ");
  }

  /** The ids of those who only look like members, as a select in SQL. */
  SqlPart invitations() {
    return SqlPart.all(conditions("z.company_id", "z.role", "z.company_role", "z"))
        .behind("select z.id from data_import_invitations z where ");
  }

  private List<SqlPart> conditions(String company, String role, String companyRole, String person) {
    List<SqlPart> all = new ArrayList<>();
    all.add(SqlPart.of(company + " = cast(? as uuid)", companyId.toString()));
    if (roles != null) {
      all.add(oneOf(role, roles));
    }
    if (companyRoles != null) {
      all.add(oneOf(companyRole, companyRoles));
    }
    if (active != null) {
      all.add(SqlPart.of(person + ".is_active = cast(? as boolean)", active.toString()));
    }
    if (of != null) {
      all.add(
          of.inSql()
              .behind("lower(" + person + ".email) in (" + CHOSEN_TICKETS)
              .before(PEOPLE_OF_CHOSEN + ")"));
    }
    return all;
  }

  private static SqlPart oneOf(String column, List<String> values) {
    return SqlPart.of(column + " = any (" + ValueList.TEXTS + ")", ValueList.of(values));
  }
}
