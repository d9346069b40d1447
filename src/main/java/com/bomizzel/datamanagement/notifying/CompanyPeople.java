package com.bomizzel.datamanagement.notifying;

import com.bomizzel.datamanagement.ticketing.RememberedMapper;
import com.bomizzel.datamanagement.ticketing.ShortStatements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** People of a company who can be told something, as the database knows them now. Thread-safe. */
@ApplicationScoped
public class CompanyPeople {
  /** The language is a text, of whatever a help desk takes for one. */
  private static final String MEMBERS =
      """
      select u.id, u.email, u.first_name, u.last_name, c.name as company_name,
             case when jsonb_typeof(u.preferences -> 'language') = 'string'
                  then left(u.preferences ->> 'language', 20) end as language
        from user_company_associations a
        join users u on u.id = a.user_id
        join companies c on c.id = a.company_id
       where a.company_id = :company and u.is_active
      """;

  private static final RowMapper<Member> MAPPER = RememberedMapper.of(Member.class);

  private Jdbi database;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected CompanyPeople() {}

  @Inject
  CompanyPeople(DataSource dataSource) {
    database = ShortStatements.on(dataSource);
  }

  /**
   * An active member of a company.
   *
   * @param email as the help desk has it, which may be no address at all
   * @param language as the person has chosen it in the help desk; null when they have not
   */
  public record Member(
      UUID id,
      String email,
      @Nullable String firstName,
      @Nullable String lastName,
      String companyName,
      @Nullable String language) {}

  /** That person, while they are an active member of the company. */
  public Optional<Member> find(UUID company, UUID person) {
    return list(
            MEMBERS + " and u.id = :person",
            query -> query.bind("company", company).bind("person", person))
        .stream()
        .findFirst();
  }

  /** Those of some people who are active members. */
  Set<UUID> members(UUID company, Collection<UUID> people) {
    return list(
            MEMBERS + " and u.id = any(cast(:people as uuid[]))",
            query -> query.bind("company", company).bind("people", array(people)))
        .stream()
        .map(Member::id)
        .collect(Collectors.toSet());
  }

  /** Who administers the company, and those of some others who are active members; by address. */
  public List<Member> candidates(UUID company, Collection<UUID> others, int limit) {
    return list(
        MEMBERS
            + """
               and (a.role in ('admin', 'owner') or u.id = any(cast(:others as uuid[])))
             order by u.id = any(cast(:others as uuid[])) desc, lower(u.email) limit :limit
            """,
        query -> query.bind("company", company).bind("others", array(others)).bind("limit", limit));
  }

  private static String array(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
  }

  private List<Member> list(String sql, UnaryOperator<Query> values) {
    return ShortStatements.read(
        database, handle -> values.apply(handle.createQuery(sql)).map(MAPPER).list());
  }
}
