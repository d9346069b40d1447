package com.bomizzel.datamanagement.importing.users;

import static java.util.Objects.requireNonNull;

import com.bomizzel.datamanagement.importing.index.Outcome;
import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.EmailAddress;
import com.bomizzel.datamanagement.importing.record.Excerpt;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import com.bomizzel.datamanagement.importing.record.LineText;
import com.bomizzel.datamanagement.importing.record.Problems;
import com.bomizzel.datamanagement.importing.record.RecordKey;
import com.bomizzel.datamanagement.importing.record.RecordRejected;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import com.bomizzel.datamanagement.importing.rows.RowWriter;
import com.bomizzel.datamanagement.importing.rows.TargetRow.Source;
import com.bomizzel.datamanagement.importing.upsert.ChunkResult;
import com.bomizzel.datamanagement.importing.upsert.DryRunRecords;
import com.bomizzel.datamanagement.importing.upsert.DuplicateInFile;
import com.bomizzel.datamanagement.importing.upsert.FilePeople;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.importing.upsert.ImportRun;
import com.bomizzel.datamanagement.importing.upsert.Invitations;
import com.bomizzel.datamanagement.importing.upsert.SectionUpsert;
import com.bomizzel.datamanagement.importing.upsert.UpsertBatch;
import com.bomizzel.datamanagement.jobs.ChangeOutcome;
import com.bomizzel.datamanagement.jobs.MemberChange;
import com.bomizzel.datamanagement.jobs.ProblemCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Brings users into the company: new accounts, memberships of accounts there are, and what a file
 * may change about members.
 */
public final class UserUpsert implements SectionUpsert {
  private static final RowWriter USERS = new RowWriter(RecordShape.USERS);
  private static final RowWriter INVITATIONS = new RowWriter(RecordShape.INVITATIONS);

  /** Of who is here these stay whatever a file says: the address, and since when they belong. */
  private static final List<String> STAYING = List.of("email", "memberSince");

  @Override
  public ChunkResult apply(Connection connection, ImportRun run, List<ImportItem> items)
      throws SQLException {
    ChunkResult result = new ChunkResult();
    List<CheckedRecord> records = result.checked(run, items);
    new Batch(connection, run, result).apply(records);
    return result;
  }

  /** Users that are brought in together. */
  private static final class Batch {
    private final Connection connection;
    private final ImportRun run;
    private final ChunkResult result;
    private final UpsertBatch rows;
    private final UpsertBatch invitations;
    private final RoleRules rules;
    private final Memberships memberships;
    private final List<String> linked = new ArrayList<>();
    private final FilePeople filePeople;

    @SuppressWarnings("NullAway.Init") // Known before the first record.
    private Comers comers;

    Batch(Connection connection, ImportRun run, ChunkResult result) {
      this.connection = connection;
      this.run = run;
      this.result = result;
      this.rows = new UpsertBatch(run, USERS, result);
      this.invitations = new UpsertBatch(run, INVITATIONS, result);
      this.rules = new RoleRules(run, result);
      this.filePeople = new FilePeople(run);
      this.memberships = new Memberships(run.companyId(), run.lease().jobId());
    }

    void apply(List<CheckedRecord> records) throws SQLException {
      Accounts accounts = Accounts.of(connection, run, records);
      FileUsers users = FileUsers.of(connection, run, records, accounts);
      comers = Comers.among(connection, run, result, records);
      run.trial().learn(connection, repeated(records));
      for (CheckedRecord record : records) {
        Optional<Account> account = account(record, accounts);
        Optional<RecordKey> other = users.other(record, Optional.empty());
        if (other.isEmpty() && isTakenOver(record, account, accounts)) {
          rejectTakenOver(record);
          continue;
        }
        other = other.or(() -> users.other(record, account));
        if (other.isPresent()) {
          result.reject(record.item(), users.claims().rejection(other.get(), "user"));
        } else {
          users.claim(record, account);
          bringIn(record, account, accounts, users);
        }
      }
      rules.finish();
      run.trial().keep(connection, filePeople::write);
      run.trial().keep(connection, users.claims()::write);
      for (UpsertBatch batch : List.of(rows, invitations)) {
        batch.prepare();
        batch.write(connection);
        batch.compareObserved(connection);
      }
      if (run.writes()) {
        memberships.mark(rows.rewritten());
        memberships.write(connection, run.moment());
        Invitations.withdraw(connection, run.companyId(), linked);
        comers.link(connection);
      }
    }

    private List<RecordKey> repeated(List<CheckedRecord> records) {
      return records.stream()
          .map(CheckedRecord::item)
          .filter(item -> DuplicateInFile.isPossible(run, item))
          .map(ImportItem::key)
          .toList();
    }

    private void bringIn(
        CheckedRecord record, Optional<Account> account, Accounts accounts, FileUsers users)
        throws SQLException {
      if (account.isEmpty()) {
        create(record, users.newId(record), accounts.isStranger(record));
        return;
      }
      if (accounts.hasOtherAddress(record)) {
        keepAddress(record, account.get());
      }
      meetOrLink(record, account.get());
    }

    private void meetOrLink(CheckedRecord record, Account account) throws SQLException {
      if (account.isMember()) {
        meet(record, account);
      } else {
        link(record, account);
      }
    }

    /**
     * The same person has another address here, which stays; the file's tickets name the old one.
     */
    private void keepAddress(CheckedRecord record, Account account) {
      filePeople.add(record.item().key(), requireNonNull(account.id()));
      result.warn(
          record.item(),
          Problems.warning(
              record.item(),
              ".email",
              ProblemCode.EMAIL_DIFFERS,
              "The user with this id has the address %s here, which stays; the file says %s"
                  .formatted(
                      Excerpt.of(String.valueOf(account.email())),
                      Excerpt.of(record.value("email")))));
    }

    /** In a validation, an earlier record of the file may have taken the address. */
    private boolean isTakenOver(
        CheckedRecord record, Optional<Account> account, Accounts accounts) {
      boolean byEarlierRecord =
          run.isOwnFile()
              && record.uuid() != null
              && account.isPresent()
              && account.get().id() == null
              && run.earlierRecords()
                  .find(null, record)
                  .filter(before -> !Objects.equals(record.uuid(), before.uuid()))
                  .isPresent();
      return byEarlierRecord || accounts.isTakenOver(record);
    }

    private void rejectTakenOver(CheckedRecord record) {
      if (!FileUsers.isAccepted(run, record)) {
        filePeople.addFormer(record.item().key(), requireNonNull(record.uuid()));
      }
      result.reject(
          record.item(),
          new RecordRejected(
              ProblemCode.ADDRESS_TAKEN_OVER,
              ".email",
              "another user has the address %s by now; the person stays on tickets as text"
                  .formatted(Excerpt.of(record.value("email")))));
    }

    /** The account, in a validation as the file would have left it. */
    private Optional<Account> account(CheckedRecord record, Accounts accounts) {
      Optional<Account> stored = accounts.find(record);
      boolean isMember = stored.isPresent() && stored.get().isMember();
      if (isMember || !DuplicateInFile.isCreatedByFile(run, record.item())) {
        return stored.map(account -> afterEarlierRecords(account, record));
      }
      UUID row = stored.map(Account::id).orElse(null);
      CheckedRecord before = run.earlierRecords().find(row, record).orElseGet(record::withDefaults);
      return Optional.of(stored.orElseGet(() -> Account.createdFrom(before)).after(before));
    }

    private Account afterEarlierRecords(Account account, CheckedRecord record) {
      return run.earlierRecords().find(account.id(), record).map(account::after).orElse(account);
    }

    /**
     * Makes an account, or what looks like one to the company: whether a stranger has the address
     * must not be seen, neither here nor in an export.
     */
    private void create(CheckedRecord record, UUID id, boolean invitation) {
      Optional<RecordRejected> refusal = refusal(record.value("email"));
      if (refusal.isPresent()) {
        result.reject(record.item(), refusal.get());
        return;
      }
      CheckedRecord allowed =
          rules.forNewAccount(ProfileTexts.safe(record, run, result), invitation);
      if (invitation) {
        invitations.create(id, run.companyId(), allowed, Source.NONE);
      } else {
        rows.create(id, null, allowed, Source.NONE);
        memberships.add(id, allowed);
        run.trial().joins(id, record.item().key(), true);
      }
      if (invitation) {
        comers.seemToCome(record, id);
      } else {
        comers.come(record, id);
      }
      result.addPasswordToSet();
    }

    /** What the help desk itself held comes back; a stranger's address must be one. */
    private Optional<RecordRejected> refusal(String email) {
      if (run.isOwnFile() || EmailAddress.isReachable(email)) {
        return Optional.empty();
      }
      String reason =
          LineText.isVisible(email)
              ? "email is not an e-mail address"
              : "email has invisible characters";
      return Optional.of(new RecordRejected(ProblemCode.INVALID_EMAIL, ".email", reason));
    }

    /** An account that the importer may know of becomes a member, its profile left alone. */
    private void link(CheckedRecord record, Account account) {
      CheckedRecord allowed = rules.forNewMember(record, account);
      memberships.add(requireNonNull(account.id()), allowed);
      run.trial().joins(account.id(), record.item().key(), true);
      linked.add(record.value("email"));
      comers.come(record, account.id());
      result.add(record.item(), Outcome.CREATED);
      if (run.validateOnly()) {
        result.differs(run, record, ChangeOutcome.CREATED, null, List.of());
      }
      if (DuplicateInFile.isPossible(run, record.item())) {
        run.earlierRecords().linked(requireNonNull(account.id()), allowed);
      }
    }

    private void meet(CheckedRecord record, Account account) throws SQLException {
      UpsertBatch batch = batch(account);
      if (run.policy() == ImportPolicy.REFUSE) {
        batch.refuse(record);
        return;
      }
      boolean relinks = !account.invitation() && comers.come(record, account.id());
      if (run.policy() == ImportPolicy.SKIP) {
        skip(batch, record, account, relinks);
        return;
      }
      if (rules.protects(account)) {
        keep(record, account, relinks);
        return;
      }
      if (account.elsewhere()) {
        rows.observe(
            account.id(), rules.profileOf(record), () -> rules.warnOfMembershipOnly(record));
      }
      CheckedRecord allowed = rules.forMember(connection, withoutUnsafe(record, account), account);
      String role = account.after(allowed).companyRole();
      List<MemberChange> roleChange = roleChange(account, role);
      if (!roleChange.isEmpty() && !account.invitation()) {
        RecordKey key = record.item().key();
        UUID user = account.id() == null ? run.trial().idOf(key) : account.id();
        memberships.change(user, role);
        run.trial().joins(user, key, false);
      }
      // The stored upper and lower case of the address stays.
      batch.overwrite(
          account.id(),
          null,
          allowed.without(STAYING),
          relinks || !roleChange.isEmpty() ? roleChange : null);
    }

    private static List<MemberChange> roleChange(Account account, @Nullable String role) {
      return Objects.equals(role, account.companyRole())
          ? List.of()
          : List.of(new MemberChange("companyRole", account.companyRole(), role));
    }

    private static void skip(
        UpsertBatch batch, CheckedRecord record, Account account, boolean relinks) {
      if (relinks) {
        batch.change(account.id(), record, List.of());
      } else {
        batch.skip(record);
        String role = account.after(record).companyRole();
        batch.keep(account.id(), record.without(STAYING), roleChange(account, role));
      }
    }

    private UpsertBatch batch(Account account) {
      return account.invitation() ? invitations : rows;
    }

    /** Texts that are not safe to be shown change nothing; those that are there stay. */
    private CheckedRecord withoutUnsafe(CheckedRecord record, Account account) {
      List<String> unsafe = ProfileTexts.unsafe(record, run);
      if (unsafe.isEmpty() || account.elsewhere()) {
        return record;
      }
      Runnable warning = () -> ProfileTexts.warn(record, unsafe, result, "what is here stays");
      if (account.id() == null) {
        warning.run();
      } else {
        batch(account).observe(account.id(), record.only(unsafe), warning);
      }
      return record.without(unsafe);
    }

    /** Somebody of the importer's rank or a higher one: nothing is taken from the file. */
    private void keep(CheckedRecord record, Account account, boolean relinks) {
      skip(rows, record, account, relinks);
      RecordKey person = record.item().key();
      if (run.isToldOf(person)) {
        return;
      }
      boolean standingDiffers = !account.after(record).equals(account);
      if (standingDiffers || (account.id() == null && differsFromEarlier(record))) {
        rules.warnOfProtected(record);
      } else if (account.id() != null) {
        batch(account)
            .observe(account.id(), record.without(STAYING), () -> rules.warnOfProtected(record));
      }
    }

    /** In a validation, from what the file itself would have made of this person. */
    private boolean differsFromEarlier(CheckedRecord record) {
      return run.earlierRecords()
          .find(null, record)
          .filter(before -> DryRunRecords.changes(before, record.without(STAYING)))
          .isPresent();
    }
  }
}
