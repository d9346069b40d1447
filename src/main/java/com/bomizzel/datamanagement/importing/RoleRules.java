package com.bomizzel.datamanagement.importing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * What a file may do to the roles of users: it gives none above the importer's; it changes neither
 * the importer nor anybody of the same or a higher rank; the company keeps an active owner. What it
 * may not do is taken out of the record, with a warning.
 */
final class RoleRules {
  private static final List<String> STANDING = List.of("role", "companyRole", "isActive");
  private static final Set<String> PLATFORM_ROLES = Set.of("user", "admin");
  private static final Set<String> COMPANY_ROLES = Set.of("member", "admin", "owner");

  private final Importer importer;
  private final ActiveOwners owners;
  private final ChunkResult result;

  /** Rules for one importer, whose warnings go into {@code result}. */
  RoleRules(ImportRun run, ChunkResult result) {
    this.importer = run.importer();
    this.owners = new ActiveOwners(run);
    this.result = result;
  }

  /** A record that becomes a new account and member, as far as it may. */
  Incoming forNewAccount(Incoming record) {
    Incoming allowed = withKnownRoles(record);
    allowed = lowered(allowed);
    if (!importer.isPlatformAdmin()) {
      allowed = allowed.with("emailVerified", "false");
    }
    owners.changed(false, Account.createdFrom(allowed.withDefaults()).isActiveOwner());
    return allowed;
  }

  /** A record that makes an account of another company a member: only the role counts. */
  Incoming forNewMember(Incoming record, Account account) {
    Incoming allowed = lowered(withKnownRoles(record)).withDefaults().only("companyRole");
    owners.changed(false, account.after(allowed).isActiveOwner());
    return allowed;
  }

  /**
   * A record that overwrites a member, as far as it may: of one who is in another company too, only
   * the role here.
   */
  Incoming forMember(Connection connection, Incoming record, Account account) throws SQLException {
    Incoming allowed = withKnownRoles(record);
    if (account.elsewhere()) {
      allowed = allowed.only("companyRole");
    }
    if (!importer.isPlatformAdmin()) {
      allowed = allowed.without(List.of("emailVerified"));
    }
    allowed =
        isProtected(account)
            ? withoutStanding(
                allowed,
                account,
                "RANK_PROTECTED",
                "the importer's own, and those of the same or a higher rank, are not changed")
            : lowered(allowed);
    boolean losesOwner = account.isActiveOwner() && !account.after(allowed).isActiveOwner();
    if (losesOwner && owners.count(connection) <= 1) {
      allowed =
          withoutStanding(allowed, account, "LAST_OWNER", "the company would have no active owner");
    }
    owners.changed(account.isActiveOwner(), account.after(allowed).isActiveOwner());
    return allowed;
  }

  /** What a record says about a person, whatever their company. */
  Incoming profileOf(Incoming record) {
    Incoming profile = record.without(List.of("email", "companyRole"));
    return importer.isPlatformAdmin() ? profile : profile.without(List.of("emailVerified"));
  }

  /** Tells the run what a validation did not write. */
  void finish() {
    owners.finish();
  }

  private boolean isProtected(Account account) {
    return importer.userId().equals(account.id()) || !importer.rank().isAbove(account.rank());
  }

  private Incoming withoutStanding(Incoming record, Account account, String code, String reason) {
    if (!account.after(record).equals(account)) {
      warn(record, "", code, "Role, company role and state are kept: " + reason);
    }
    return record.without(STANDING);
  }

  private Incoming withKnownRoles(Incoming record) {
    Incoming known = withKnownRole(record, "role", PLATFORM_ROLES, "user");
    return withKnownRole(known, "companyRole", COMPANY_ROLES, "member");
  }

  private Incoming withKnownRole(
      Incoming record, String member, Set<String> roles, String otherwise) {
    if (!record.has(member) || roles.contains(record.value(member))) {
      return record;
    }
    warn(
        record,
        "." + member,
        "UNKNOWN_ROLE",
        "%s is no %s; %s is taken instead".formatted(record.value(member), member, otherwise));
    return record.with(member, otherwise);
  }

  private Incoming lowered(Incoming record) {
    Incoming lowered = record;
    if ("admin".equals(record.value("role")) && record.has("role") && !importer.isPlatformAdmin()) {
      warn(
          record,
          ".role",
          "ROLE_LOWERED",
          "Only a platform admin gives the role admin; user is taken instead");
      lowered = lowered.with("role", "user");
    }
    String highest = importer.rank().highestCompanyRole();
    if (record.has("companyRole")
        && Rank.ofCompanyRole(record.value("companyRole")).isAbove(Rank.ofCompanyRole(highest))) {
      warn(
          record,
          ".companyRole",
          "ROLE_LOWERED",
          "%s is above the importer's own role; %s is taken instead"
              .formatted(record.value("companyRole"), highest));
      lowered = lowered.with("companyRole", highest);
    }
    return lowered;
  }

  private void warn(Incoming record, String memberPath, String code, String message) {
    result.warn(record.item(), Problems.warning(record.item(), memberPath, code, message));
  }
}
