package com.bomizzel.datamanagement.security;

import com.bomizzel.datamanagement.ticketing.RememberedMapper;
import com.bomizzel.datamanagement.ticketing.ShortStatements;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** The rows of {@code data_management_tokens}. Thread-safe. */
final class ApiTokenRows {
  private static final String COLUMNS =
      "id, encode(secret_hash, 'hex') as secret_hash, user_id, seal, name, scope, created_at, expires_at, last_used_at,"
          + " revoked_at, expires_at <= clock_timestamp() as over";

  /** People's rows are few, and the lock of one's own waits for oneself alone. */
  private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(:user, 0))";

  private static final String COUNT =
      """
      select count(*) from data_management_tokens
       where user_id = :user and revoked_at is null
         and (expires_at is null or expires_at > clock_timestamp())
      """;
  private static final String INSERT =
      """
      insert into data_management_tokens (id, secret_hash, user_id, seal, name, scope, expires_at)
      values (:id, decode(:hash, 'hex'), :user, :seal, :name, :scope, :expiresAt)
      returning
      """;
  private static final String FIND =
      "select " + COLUMNS + " from data_management_tokens where id = :id";
  private static final String LIST =
      "select "
          + COLUMNS
          + " from data_management_tokens where user_id = :user order by created_at desc, id";
  private static final String REVOKE =
      """
      update data_management_tokens set revoked_at = clock_timestamp()
       where id = :id and user_id = :user and revoked_at is null
      returning name
      """;
  private static final String USED =
      """
      update data_management_tokens set last_used_at = clock_timestamp()
       where id = :id
         and (last_used_at is null or last_used_at < clock_timestamp() - interval '1 minute')
      """;
  private static final String EXPIRE =
      """
      delete from data_management_tokens
       where least(revoked_at, expires_at) < now() - interval '90 days'
          or not exists (select 1 from users where users.id = data_management_tokens.user_id)
      """;

  private static final RowMapper<Row> ROWS = RememberedMapper.of(Row.class);

  private final Jdbi database;

  ApiTokenRows(DataSource dataSource) {
    this.database = ShortStatements.on(dataSource);
  }

  /**
   * A token as it is kept.
   *
   * @param secretHash the {@link ApiTokenText#hash} of its text
   * @param over whether its day is over; null when it has no end
   */
  record Row(
      String id,
      String secretHash,
      UUID userId,
      String seal,
      String name,
      String scope,
      OffsetDateTime createdAt,
      @Nullable OffsetDateTime expiresAt,
      @Nullable OffsetDateTime lastUsedAt,
      @Nullable OffsetDateTime revokedAt,
      @Nullable Boolean over) {
    boolean isOver() {
      return Boolean.TRUE.equals(over);
    }
  }

  /** Keeps a token; empty when its person has {@code most} that are good. */
  Optional<Row> add(
      ApiTokenText text,
      UUID user,
      String seal,
      String name,
      TokenScope scope,
      @Nullable OffsetDateTime expiresAt,
      int most) {
    return database.inTransaction(
        handle -> {
          handle.createQuery(LOCK).bind("user", user.toString()).mapToMap().one();
          if (handle.createQuery(COUNT).bind("user", user).mapTo(Integer.class).one() >= most) {
            return Optional.empty();
          }
          return handle
              .createQuery(INSERT + COLUMNS)
              .bind("id", text.id())
              .bind("hash", text.hash())
              .bind("user", user)
              .bind("seal", seal)
              .bind("name", name)
              .bind("scope", scope.jsonName())
              .bind("expiresAt", expiresAt)
              .map(ROWS)
              .findOne();
        });
  }

  /** The token with that id, good or not. */
  Optional<Row> find(String id) {
    return read(handle -> handle.createQuery(FIND).bind("id", id).map(ROWS).findOne());
  }

  /** Somebody's tokens, good or not, the newest first. */
  List<Row> of(UUID user) {
    return read(handle -> handle.createQuery(LIST).bind("user", user).map(ROWS).list());
  }

  private <T> T read(Function<Handle, T> question) {
    return ShortStatements.read(database, question);
  }

  /** Ends somebody's token; its name, or empty when they have none with that id to be ended. */
  Optional<String> revoke(UUID user, String id) {
    return database.withHandle(
        handle ->
            handle
                .createQuery(REVOKE)
                .bind("id", id)
                .bind("user", user)
                .mapTo(String.class)
                .findOne());
  }

  /** Notes that a token was used just now; at most once a minute, also by several servers. */
  void used(Row row) {
    OffsetDateTime last = row.lastUsedAt();
    if (last == null || last.isBefore(OffsetDateTime.now(last.getOffset()).minusMinutes(1))) {
      database.useHandle(handle -> handle.createUpdate(USED).bind("id", row.id()).execute());
    }
  }

  /** Deletes what has been over for a quarter of a year, and nobody's; for a timer. */
  void expire() {
    database.useHandle(handle -> handle.execute(EXPIRE));
  }
}
