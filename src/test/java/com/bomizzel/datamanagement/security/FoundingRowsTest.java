package com.bomizzel.datamanagement.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.security.NewCompany.Fault;
import com.bomizzel.datamanagement.security.NotFounded.Reason;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoundingRowsTest {
  private final TestDatabase database = TestDatabase.createMigrated("founding");
  private final FoundingRows rows = new FoundingRows(database.dataSource());

  @Test
  void anUnknownOwnerGetsAnAccountWithAnInitialPassword() {
    FoundedCompany founded = rows.add(asked(" Acme ", "Ann@acme.example"), true);

    assertThat(founded.company().name()).isEqualTo("Acme");
    assertThat(founded.ownerIsNew()).isTrue();
    assertThat(founded.initialPassword()).hasSize(20);
    assertThat(Passwords.matches(founded.initialPassword(), passwordHash("Ann@acme.example")))
        .isTrue();
    assertThat(founded.toString()).doesNotContain(founded.initialPassword());
    assertThat(
            database.text(
                "select c.name || ' ' || m.role || ' ' || u.role || ' ' || u.is_active"
                    + " from companies c join user_company_associations m on m.company_id = c.id"
                    + " join users u on u.id = m.user_id where c.id = ?",
                founded.company().id()))
        .isEqualTo("Acme owner user true");
  }

  @Test
  void wherePasswordsAreSetElsewhereThereIsNone() {
    assertThat(rows.add(asked("Acme", "ann@acme.example"), false).initialPassword()).isNull();
    assertThat(passwordHash("ann@acme.example")).isNull();
  }

  @Test
  void aKnownOwnerKeepsTheirAccountAsItIs() {
    Person ann = new Fixtures(database).person("ann@acme.example");
    FoundedCompany founded = rows.add(asked("Acme", "ANN@acme.example"), true);

    assertThat(founded.ownerIsNew()).isFalse();
    assertThat(founded.initialPassword()).isNull();
    assertThat(founded.ownerId()).isEqualTo(ann.id());
    assertThat(founded.ownerEmail()).isEqualTo("ann@acme.example");
    assertThat(passwordHash("ann@acme.example")).isEqualTo(Fixtures.PASSWORD_HASH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Acme", "ACME", " acme\t"})
  void aNameIsTakenOnceInWhateverCase(String again) {
    FoundedCompany first = rows.add(asked("Acme", "ann@acme.example"), true);

    assertThatThrownBy(() -> rows.add(asked(again, "bob@acme.example"), true))
        .isInstanceOfSatisfying(
            NotFounded.class, e -> assertThat(e.reason()).isEqualTo(Reason.COMPANY_EXISTS))
        .hasMessageContaining(first.company().id().toString());
    assertThat(database.number("select count(*) from users")).isEqualTo(1);
  }

  @Test
  void aNameThatIsAskedForByManyAtOnceIsTakenOnce() throws Exception {
    ExecutorService hands = Executors.newFixedThreadPool(4);
    try {
      Callable<Boolean> one = this::isMade;
      int made = 0;
      for (Future<Boolean> answer : hands.invokeAll(Stream.generate(() -> one).limit(8).toList())) {
        made += answer.get() ? 1 : 0;
      }
      assertThat(made).isEqualTo(1);
    } finally {
      hands.shutdownNow();
    }
    assertThat(database.number("select count(*) from companies")).isEqualTo(1);
    assertThat(database.number("select count(*) from users")).isEqualTo(1);
  }

  private boolean isMade() {
    try {
      rows.add(asked("Acme", "ann@acme.example"), true);
      return true;
    } catch (NotFounded e) {
      return false;
    }
  }

  @Test
  void whoIsDeactivatedOwnsNothingAndNothingIsMade() {
    Person ann = new Fixtures(database).person("ann@acme.example");
    database.execute("update users set is_active = false where id = ?", ann.id());

    assertThatThrownBy(() -> rows.add(asked("Acme", "ann@acme.example"), true))
        .isInstanceOfSatisfying(
            NotFounded.class, e -> assertThat(e.reason()).isEqualTo(Reason.OWNER_INACTIVE));
    assertThat(database.number("select count(*) from companies")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'; drop table companies; --",
        "<script>alert(1)</script>",
        "=HYPERLINK(\"http://evil\")",
        "../../etc/passwd",
        "Größe & Söhne 🐟",
        "شركة"
      })
  void aHostileNameIsANameLikeAnyOther(String name) {
    assertThat(asked(name, "ann@acme.example").faults()).isEmpty();
    FoundedCompany founded = rows.add(asked(name, "ann@acme.example"), true);
    assertThat(database.text("select name from companies where id = ?", founded.company().id()))
        .isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "a\nb", "a\u202eb", "a\ud800b", "a\u2066b"})
  void aNameThatHidesSomethingIsNone(String name) {
    assertThat(asked(name, "ann@acme.example").faults()).containsExactly(Fault.NAME_UNPRINTABLE);
  }

  @Test
  void allThatIsWrongIsSaid() {
    assertThat(NewCompany.of(null, null, null, null).faults())
        .containsExactly(Fault.NAME_MISSING, Fault.EMAIL_INVALID);
    assertThat(NewCompany.of("\u200b -", "a@b@c", "x".repeat(101), "y\0").faults())
        .containsExactly(Fault.NAME_MISSING, Fault.EMAIL_INVALID, Fault.PERSON_INVALID);
    assertThat(asked("x".repeat(201), "ann@acme.example").faults())
        .containsExactly(Fault.NAME_TOO_LONG);
    for (String none :
        List.of("ann", "@acme", "ann@", "ann @acme.example", "a@b\0", "a@" + "b".repeat(320))) {
      assertThat(asked("Acme", none).faults()).as(none).containsExactly(Fault.EMAIL_INVALID);
    }
  }

  private static NewCompany asked(String name, String email) {
    return NewCompany.of(name, email, "Ann", null);
  }

  private String passwordHash(String email) {
    return database.text("select password_hash from users where email = ?", email);
  }
}
