package com.bomizzel.datamanagement.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KnownPlacesTest {
  private final TestDatabase database = TestDatabase.createMigrated("places");
  private final KnownPlaces places = new KnownPlaces(database.dataSource());
  private final UUID user = UUID.randomUUID();

  @Test
  void knowsTheLastTwentyPlacesOfAnAccount() {
    for (int i = 0; i < 25; i++) {
      places.remember(user, place(i));
    }
    places.remember(user, place(5));
    places.remember(user, place(25));

    assertThat(database.number("select count(*) from known_places")).isEqualTo(20);
    assertThat(places.knows(user, place(25))).isTrue();
    assertThat(places.knows(user, place(5))).isTrue();
    assertThat(places.knows(user, place(6))).isFalse();
    assertThat(places.knows(UUID.randomUUID(), place(25))).isFalse();
  }

  @Test
  void forgetsAPlaceThatWasNotUsedForAQuarterOfAYear() {
    places.remember(user, place(1));
    places.remember(user, place(2));
    database.execute(
        "update known_places set last_seen = now() - interval '91 days' where place = ?", place(1));

    assertThat(places.knows(user, place(1))).isFalse();
    places.expire();
    assertThat(database.number("select count(*) from known_places")).isEqualTo(1);
    assertThat(places.knows(user, place(2))).isTrue();
  }

  private static byte[] place(int number) {
    return new byte[] {(byte) number};
  }
}
