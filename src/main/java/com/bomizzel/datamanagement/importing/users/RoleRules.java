package com.bomizzel.datamanagement.importing.users;

import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.Excerpt;
import com.bomizzel.datamanagement.importing.record.Problems;
import com.bomizzel.datamanagement.importing.upsert.ChunkResult;
import com.bomizzel.datamanagement.importing.upsert.ImportRun;
import com.bomizzel.datamanagement.importing.upsert.Importer;
import com.bomizzel.datamanagement.importing.upsert.Rank;
import com.bomizzel.datamanagement.jobs.ProblemCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a file may do to people, their profiles and their roles: it gives no role above the
 * importer's, and a platform role only where a platform admin said so; nobody of the importer's
 * rank or a higher one is changed at all; of the importer the profile, never the standing; the
 * company keeps an active owner. What it may not do is taken out of the record, with a warning; who
 * gets more access is said too.
 */
final class RoleRules {
  private static final List<String> STANDING = List.of("role", "companyRole", "isActive");
  private static final List<String> ROLE_HERE = List.of("companyRole");
  private static final List<String> MEMBERSHIP = List.of("companyRole", "memberSince");
  private static final Set<String> PLATFORM_ROLES = Set.of("user", "admin");
  private static final Set<String> COMPANY_ROLES = Set.of("member", "admin", "owner");
  private static final Account NOBODY = new Account(null, null, null, true, null, false, false);

  private final ImportRun run;
  private final Importer importer;
  private final ActiveOwners owners;
  private final ChunkResult result;

  /** Rules for one importer, whose warnings go into {@code result}. */
  RoleRules(ImportRun run, ChunkResult result) {
    this.run = run;
    this.importer = run.importer();
    this.owners = new ActiveOwners(run);
    this.result = result;
  }

  /**
   * A record that becomes a new account and member, as far as it may.
   *
   * @param invitation whether it only looks so to the company
   */
  CheckedRecord forNewAccount(CheckedRecord record, boolean invitation) {
    CheckedRecord allowed = lowered(withKnownRoles(record));
    if (!isBelieved(allowed)) {
      allowed = allowed.with("emailVerified", "false");
    }
    Account created = Account.createdFrom(allowed.withDefaults());
    owners.changed(false, created.isActiveOwner() && !invitation);
    if (run.isOwnFile()) {
      attention(
          record,
          "",
          ProblemCode.COMES_BACK,
          "Was of this company when it was backed up, is not now, and comes back with the company"
              + " role "
              + created.companyRole());
    }
    warnOfAccess(record, NOBODY, created);
    return allowed;
  }

  /**
   * A record that makes an account of another company a member: only the role and the time count.
   */
  CheckedRecord forNewMember(CheckedRecord record, Account account) {
    CheckedRecord allowed =
        lowered(withKnownRoles(record.only(MEMBERSHIP))).withDefaults().only(MEMBERSHIP);
    Account member = account.after(allowed);
    owners.changed(false, member.isActiveOwner());
    attention(
        record,
        "",
        ProblemCode.LET_IN,
        "An account that exists outside this company becomes a member, with the company role "
            + member.companyRole());
    warnOfUnknownRoles(record, account, member);
    return allowed;
  }

  /** Whether nothing of a member may be changed: they are of the importer's rank, or higher. */
  boolean protects(Account account) {
    return !isOwn(account) && !importer.rank().isAbove(account.rank());
  }

  /**
   * A record that overwrites a member who is not {@linkplain #protects protected}, as far as it
   * may: of one who is in another company too, only the role here.
   */
  CheckedRecord forMember(Connection connection, CheckedRecord record, Account account)
      throws SQLException {
    CheckedRecord taken = account.elsewhere() ? record.only(ROLE_HERE) : record;
    CheckedRecord allowed =
        isOwn(account) ? taken : withKnownRoles(withoutUnknownRolesOf(account, taken));
    if (!importer.isPlatformAdmin()) {
      allowed = allowed.without(List.of("emailVerified"));
    }
    allowed =
        isOwn(account)
            ? withoutStanding(
                allowed,
                account,
                ProblemCode.RANK_PROTECTED,
                "nobody changes their own by an import")
            : lowered(allowed);
    boolean losesOwner = account.isActiveOwner() && !account.after(allowed).isActiveOwner();
    if (losesOwner && owners.count(connection) <= 1) {
      allowed =
          withoutStanding(
              allowed, account, ProblemCode.LAST_OWNER, "the company would have no active owner");
    }
    Account changed = account.after(allowed);
    owners.changed(account.isActiveOwner(), changed.isActiveOwner());
    warnOfAccess(record, account, changed);
    return allowed;
  }

  /** Whether mail has reached the address of a new account, as far as its record says. */
  private boolean isBelieved(CheckedRecord record) {
    return importer.isPlatformAdmin()
        || !Boolean.parseBoolean(record.value("emailVerified"))
        || run.saysWhatWasHeld();
  }

  /** What a record says about a person, whatever their company. */
  CheckedRecord profileOf(CheckedRecord record) {
    CheckedRecord profile = record.without(List.of("email", "companyRole", "memberSince"));
    return importer.isPlatformAdmin() ? profile : profile.without(List.of("emailVerified"));
  }

  /** Says that nothing of a person was taken, once however often the file has them. */
  void warnOfProtected(CheckedRecord record) {
    attention(
        record,
        "",
        ProblemCode.RANK_PROTECTED,
        "Kept as it is: nobody of the importer's rank or a higher one is changed by an import");
    if (run.index().isRepeated(record.item().entry())) {
      result.tellOf(record.item().key());
    }
  }

  /** Says that the profile of somebody who is in another company too was not taken. */
  void warnOfMembershipOnly(CheckedRecord record) {
    warn(
        record,
        "",
        ProblemCode.MEMBERSHIP_ONLY,
        "Also a member of another company: only the role here is taken from the file");
  }

  /** Tells the run what a validation did not write. */
  void finish() {
    owners.finish();
  }

  private boolean isOwn(Account account) {
    return importer.userId().equals(account.id());
  }

  private CheckedRecord withoutStanding(
      CheckedRecord record, Account account, ProblemCode code, String reason) {
    if (!account.after(record).equals(account)) {
      attention(record, "", code, "Role, company role and state are kept: " + reason);
    }
    return record.without(STANDING);
  }

  /** A role that the help desk itself has given somebody stays, though nobody else gets it. */
  private static CheckedRecord withoutUnknownRolesOf(Account account, CheckedRecord record) {
    CheckedRecord rest = withoutUnknown(record, "role", PLATFORM_ROLES, account.role());
    return withoutUnknown(rest, "companyRole", COMPANY_ROLES, account.companyRole());
  }

  private static CheckedRecord withoutUnknown(
      CheckedRecord record, String member, Set<String> roles, @Nullable String held) {
    boolean isHeld = record.has(member) && record.value(member).equals(held);
    return isHeld && !roles.contains(held) ? record.without(List.of(member)) : record;
  }

  private CheckedRecord withKnownRoles(CheckedRecord record) {
    CheckedRecord known =
        withKnownRole(record, "role", PLATFORM_ROLES, "user", run.givesPlatformRoles());
    boolean givesAll = importer.rank().isAbove(Rank.ADMIN);
    return withKnownRole(known, "companyRole", COMPANY_ROLES, "member", givesAll);
  }

  /**
   * Nobody knows here what a role allows that only the help desk knows: it may be above all others.
   *
   * @param givesAll whether the importer may give every role of the kind
   */
  private CheckedRecord withKnownRole(
      CheckedRecord record, String member, Set<String> roles, String otherwise, boolean givesAll) {
    if (!record.has(member) || roles.contains(record.value(member))) {
      return record;
    } else if (givesAll && run.saysWhatWasHeld()) {
      return record;
    }
    warn(
        record,
        "." + member,
        ProblemCode.UNKNOWN_ROLE,
        "%s is not a known %s; %s is taken instead"
            .formatted(Excerpt.of(record.value(member)), member, otherwise));
    return record.with(member, otherwise);
  }

  private CheckedRecord lowered(CheckedRecord record) {
    CheckedRecord lowered = withoutPlatformRole(record);
    String highest = importer.rank().highestCompanyRole();
    if (record.has("companyRole")
        && Rank.ofCompanyRole(record.value("companyRole")).isAbove(Rank.ofCompanyRole(highest))) {
      warn(
          record,
          ".companyRole",
          ProblemCode.ROLE_LOWERED,
          "%s is above the importer's own role; %s is taken instead"
              .formatted(record.value("companyRole"), highest));
      lowered = lowered.with("companyRole", highest);
    }
    return lowered;
  }

  /** A new account is a user then, and one that exists keeps the role that it has. */
  private CheckedRecord withoutPlatformRole(CheckedRecord record) {
    boolean makesAdmin = record.has("role") && "admin".equals(record.value("role"));
    if (!makesAdmin || run.givesPlatformRoles()) {
      return record;
    }
    if (importer.isPlatformAdmin()) {
      attention(
          record,
          ".role",
          ProblemCode.PLATFORM_ROLE_LOWERED,
          "A file makes somebody a platform admin only with allowPlatformRoles; not done");
    } else {
      warn(
          record,
          ".role",
          ProblemCode.ROLE_LOWERED,
          "Only a platform admin gives the role admin; user is taken instead");
    }
    return record.without(List.of("role"));
  }

  /** Nobody shall be surprised by who may do what. */
  private void warnOfAccess(CheckedRecord record, Account before, Account after) {
    if (after.rank() == Rank.PLATFORM_ADMIN && before.rank() != Rank.PLATFORM_ADMIN) {
      attention(
          record, ".role", ProblemCode.PLATFORM_ROLE_GIVEN, "Becomes an admin of the platform");
    }
    Rank role = Rank.ofCompanyRole(after.companyRole());
    if (role.isAbove(Rank.ofCompanyRole(before.companyRole()))) {
      attention(
          record,
          ".companyRole",
          ProblemCode.ROLE_GIVEN,
          "Gets the company role %s".formatted(after.companyRole()));
    }
    if (after.isActive() && !before.isActive()) {
      attention(record, ".isActive", ProblemCode.ENABLED, "Was not active, and may sign in again");
    }
    warnOfUnknownRoles(record, before, after);
  }

  private void warnOfUnknownRoles(CheckedRecord record, Account before, Account after) {
    warnOfUnknownRole(record, "role", PLATFORM_ROLES, before.role(), after.role());
    warnOfUnknownRole(
        record, "companyRole", COMPANY_ROLES, before.companyRole(), after.companyRole());
  }

  private void warnOfUnknownRole(
      CheckedRecord record,
      String member,
      Set<String> roles,
      @Nullable String before,
      @Nullable String after) {
    if (after != null && !after.equals(before) && !roles.contains(after)) {
      attention(
          record,
          "." + member,
          ProblemCode.UNKNOWN_ROLE_GIVEN,
          "Gets the %s %s, which only the help desk knows".formatted(member, Excerpt.of(after)));
    }
  }

  private void attention(
      CheckedRecord record, String memberPath, ProblemCode code, String message) {
    result.warn(record.item(), Problems.attention(record.item(), memberPath, code, message));
  }

  private void warn(CheckedRecord record, String memberPath, ProblemCode code, String message) {
    result.warn(record.item(), Problems.warning(record.item(), memberPath, code, message));
  }
}
