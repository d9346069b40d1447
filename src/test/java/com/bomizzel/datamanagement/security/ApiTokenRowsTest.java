package com.bomizzel.datamanagement.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.security.ApiTokenRows.Row;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Time passes by moving what the database remembers. */
class ApiTokenRowsTest {
  private static final int MOST = 3;

  private final TestDatabase database = TestDatabase.createMigrated("tokens");
  private final ApiTokenRows rows = new ApiTokenRows(database.dataSource());
  private final UUID user = new Fixtures(database).person("ann@acme.example").id();

  @Test
  void ofItsTextOnlyAHashIsKept() {
    ApiTokenText text = ApiTokenText.random();
    rows.add(text, user, "seal", "nightly", TokenScope.EXPORT, null, MOST);

    Row kept = rows.find(text.id()).orElseThrow();
    assertThat(kept.secretHash()).isEqualTo(text.hash());
    assertThat(kept.name()).isEqualTo("nightly");
    assertThat(database.text("select row_to_json(t)::text from data_management_tokens t"))
        .doesNotContain(text.text().substring(text.text().lastIndexOf('_') + 1));
  }

  @Test
  void aPersonHasSoManyAndNoMoreAlsoWhenAllAreMadeAtOnce() throws Exception {
    ExecutorService hands = Executors.newFixedThreadPool(4);
    try {
      Callable<Optional<Row>> one = () -> add(null);
      long made = 0;
      for (Future<Optional<Row>> row :
          hands.invokeAll(Stream.generate(() -> one).limit(12).toList())) {
        made += row.get().isPresent() ? 1 : 0;
      }
      assertThat(made).isEqualTo(MOST);
    } finally {
      hands.shutdownNow();
    }
    rows.revoke(user, rows.of(user).get(0).id());
    assertThat(add(OffsetDateTime.now(ZoneOffset.UTC).minusSeconds(1))).isPresent();
    assertThat(add(null)).as("what is over does not count").isPresent();
    assertThat(add(null)).isEmpty();
  }

  @Test
  void nobodyRevokesAnothersAndNothingIsRevokedTwice() {
    Row row = add(null).orElseThrow();

    assertThat(rows.revoke(UUID.randomUUID(), row.id())).isEmpty();
    assertThat(rows.find(row.id()).orElseThrow().revokedAt()).isNull();
    assertThat(rows.revoke(user, row.id())).contains("name");
    assertThat(rows.revoke(user, row.id())).isEmpty();
    assertThat(rows.find(row.id()).orElseThrow().revokedAt()).isNotNull();
  }

  @Test
  void knowsWhenItsDayIsOver() {
    assertThat(add(null).orElseThrow().isOver()).isFalse();
    assertThat(add(OffsetDateTime.now(ZoneOffset.UTC).plusDays(1)).orElseThrow().isOver())
        .isFalse();
    assertThat(add(OffsetDateTime.now(ZoneOffset.UTC).minusDays(1)).orElseThrow().isOver())
        .isTrue();
  }

  @Test
  void itsUseIsWrittenOnceAMinute() {
    Row row = add(null).orElseThrow();
    rows.used(row);
    OffsetDateTime first = used(row);
    assertThat(first).isNotNull();

    rows.used(rows.find(row.id()).orElseThrow());
    rows.used(row);
    assertThat(used(row)).as("another server's row is of before").isEqualTo(first);

    database.execute(
        "update data_management_tokens set last_used_at = now() - interval '61 seconds'");
    rows.used(rows.find(row.id()).orElseThrow());
    assertThat(used(row)).isAfter(first);
  }

  @Test
  void whatHasBeenOverForLongAndWhatIsNobodysIsForgotten() {
    Row good = add(null).orElseThrow();
    Row over = add(OffsetDateTime.now(ZoneOffset.UTC).minusDays(91)).orElseThrow();
    Row revoked = add(null).orElseThrow();
    database.execute(
        "update data_management_tokens set revoked_at = now() - interval '91 days' where id = ?",
        revoked.id());
    Row nobodys =
        rows.add(
                ApiTokenText.random(),
                UUID.randomUUID(),
                "seal",
                "name",
                TokenScope.EXPORT,
                null,
                MOST)
            .orElseThrow();

    rows.expire();
    assertThat(Stream.of(good, over, revoked, nobodys).filter(this::isKept)).containsExactly(good);
    assertThat(rows.of(user)).extracting(Row::id).isEqualTo(List.of(good.id()));
  }

  private boolean isKept(Row row) {
    return rows.find(row.id()).isPresent();
  }

  private OffsetDateTime used(Row row) {
    return rows.find(row.id()).orElseThrow().lastUsedAt();
  }

  private Optional<Row> add(OffsetDateTime expiresAt) {
    return rows.add(
        ApiTokenText.random(), user, "seal", "name", TokenScope.EXPORT, expiresAt, MOST);
  }
}
