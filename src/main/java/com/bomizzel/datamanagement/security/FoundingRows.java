package com.bomizzel.datamanagement.security;

import com.bomizzel.datamanagement.ticketing.ShortStatements;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** The rows that a new company begins with. Thread-safe. */
final class FoundingRows {
  /** One after the other, on all servers: two of a name could not see each other otherwise. */
  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtextextended('founding', 0))";

  private static final String OF_NAME =
      "select id from companies where lower(name) = lower(:name) order by created_at, id limit 1";
  private static final String COMPANY =
      """
      insert into companies (id, name, is_active, created_at, updated_at)
      values (:id, :name, true, now(), now())
      """;
  private static final String OWNER =
      "select id, email, is_active as active from users where lower(email) = lower(:email)";

  /** The address counts as verified: the platform admin vouches for it. */
  private static final String NEW_OWNER =
      """
      insert into users (id, email, password_hash, first_name, last_name, role, is_active,
                         email_verified, preferences, created_at, updated_at)
      values (:id, :email, :hash, :first, :last, 'user', true, true, '{}', now(), now())
      on conflict do nothing
      """;

  private static final String MEMBERSHIP =
      """
      insert into user_company_associations (user_id, company_id, role, created_at)
      values (:user, :company, 'owner', now())
      """;

  private final Jdbi database;

  FoundingRows(DataSource dataSource) {
    this.database = ShortStatements.on(dataSource);
  }

  /** An account that may become an owner's. */
  record Owner(UUID id, String email, boolean active) {}

  /**
   * Makes the company, its owner's account when there is none, and the membership, or nothing.
   *
   * @param withPassword whether a new account gets an initial password
   */
  FoundedCompany add(NewCompany asked, boolean withPassword) {
    return database.inTransaction(
        handle -> {
          handle.createQuery(LOCK).mapToMap().one();
          refuseKnownName(handle, asked.companyName());
          CompanyName company = new CompanyName(UUID.randomUUID(), asked.companyName());
          handle
              .createUpdate(COMPANY)
              .bind("id", company.id())
              .bind("name", company.name())
              .execute();
          String password = withPassword ? Passwords.random() : null;
          boolean isNew = addOwner(handle, asked, password);
          Owner owner = owner(handle, asked.ownerEmail());
          handle
              .createUpdate(MEMBERSHIP)
              .bind("user", owner.id())
              .bind("company", company.id())
              .execute();
          return new FoundedCompany(
              company, owner.id(), owner.email(), isNew, isNew ? password : null);
        });
  }

  private static void refuseKnownName(Handle handle, String name) {
    Optional<UUID> known =
        handle.createQuery(OF_NAME).bind("name", name).mapTo(UUID.class).findOne();
    if (known.isPresent()) {
      throw new NotFounded(
          NotFounded.Reason.COMPANY_EXISTS,
          "There is a company of that name already, with the id " + known.get());
    }
  }

  /** False when there is such an account. */
  private static boolean addOwner(Handle handle, NewCompany asked, @Nullable String password) {
    boolean known = find(handle, asked.ownerEmail()).isPresent();
    return !known
        && handle
                .createUpdate(NEW_OWNER)
                .bind("id", UUID.randomUUID())
                .bind("email", asked.ownerEmail())
                .bind("hash", password == null ? null : Passwords.hash(password))
                .bind("first", asked.ownerFirstName())
                .bind("last", asked.ownerLastName())
                .execute()
            > 0;
  }

  private static Owner owner(Handle handle, String email) {
    Owner owner = find(handle, email).orElseThrow();
    if (!owner.active()) {
      throw new NotFounded(
          NotFounded.Reason.OWNER_INACTIVE, "The account of that address is deactivated");
    }
    return owner;
  }

  private static Optional<Owner> find(Handle handle, String email) {
    return handle
        .createQuery(OWNER)
        .bind("email", email)
        .map(ConstructorMapper.of(Owner.class))
        .findFirst();
  }
}
