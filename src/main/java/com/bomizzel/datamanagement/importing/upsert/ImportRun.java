package com.bomizzel.datamanagement.importing.upsert;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.index.RecordIndex;
import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.Ids;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import com.bomizzel.datamanagement.importing.record.OwnSeal;
import com.bomizzel.datamanagement.importing.record.RecordKey;
import com.bomizzel.datamanagement.importing.record.RecordRejected;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import com.bomizzel.datamanagement.importing.rows.Foretelling;
import com.bomizzel.datamanagement.jobs.ChangeOutcome;
import com.bomizzel.datamanagement.jobs.JobLease;
import com.bomizzel.datamanagement.schema.preflight.Check;
import com.bomizzel.datamanagement.schema.preflight.Preflight;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What every artifact of one running import needs to know; built by the first step, and again after
 * a restart.
 *
 * <p>Not thread-safe: one job's thread uses it.
 */
public final class ImportRun {
  private final JobLease lease;
  private final UUID companyId;
  private final String sourceCompanyId;
  private final boolean ownFile;
  private final UUID importerId;
  private final ImportPolicy policy;
  private final boolean validateOnly;
  private final boolean allowsPlatformRoles;
  private final RecordIndex index;
  private final OwnSeal seal;
  private final Executor helper;
  private final PersonResolver people;
  private final Foretelling foretelling;
  private final DryRunRecords earlierRecords;
  private final Trial trial;
  private final FieldNames fieldNames = new FieldNames();
  private final Set<RecordKey> toldOf = new HashSet<>();
  private final Set<ChangeOutcome> fullLists = EnumSet.noneOf(ChangeOutcome.class);
  private final NewIds newIds = new NewIds();

  /** The tables whose trigger sets the time of the last change; null until a chunk has begun. */
  private @Nullable Set<String> clocked;

  @SuppressWarnings("NullAway.Init") // Known once a chunk has begun.
  private Importer importer;

  @SuppressWarnings("NullAway.Init")
  private String moment;

  private boolean expectsFreeIds;
  private int ownersGained;

  /**
   * Describes an import.
   *
   * @param sourceCompanyId where the file comes from; the empty text when nobody says it
   * @param importerId the user who asked for it
   * @param allowsPlatformRoles whether they said that the file may make platform admins
   * @param index the file's index; whoever opened it closes it
   * @param seal the file's
   * @param helper encodes rows beside the job's thread
   * @param bounds what a validation remembers at most
   */
  public ImportRun(
      JobLease lease,
      UUID companyId,
      String sourceCompanyId,
      UUID importerId,
      ImportPolicy policy,
      boolean validateOnly,
      boolean allowsPlatformRoles,
      RecordIndex index,
      OwnSeal seal,
      Executor helper,
      Foretelling.Bounds bounds) {
    this.lease = lease;
    this.companyId = companyId;
    this.sourceCompanyId = sourceCompanyId;
    this.ownFile = companyId.equals(Ids.uuid(sourceCompanyId));
    this.importerId = importerId;
    this.policy = policy;
    this.validateOnly = validateOnly;
    this.allowsPlatformRoles = allowsPlatformRoles;
    this.index = index;
    this.seal = seal;
    this.helper = helper;
    this.people = new PersonResolver(this, validateOnly ? index : null);
    this.foretelling = new Foretelling(bounds);
    this.earlierRecords = new DryRunRecords(foretelling);
    this.trial = new Trial(this);
    this.expectsFreeIds = !validateOnly;
  }

  /** The right to work on the import, under whose fence its chunks commit. */
  public JobLease lease() {
    return lease;
  }

  /** The company that everything goes to. */
  public UUID companyId() {
    return companyId;
  }

  /** The company or system that the file comes from; the empty text when nobody says it. */
  public String sourceCompanyId() {
    return sourceCompanyId;
  }

  /** Whether nobody says where the file comes from: its ids may be those of any system. */
  public boolean hasUnnamedSource() {
    return sourceCompanyId.isEmpty();
  }

  /**
   * Whether the file is a backup of the very company that it is imported into: then its ids are
   * those of the rows that it was made of.
   */
  public boolean isOwnFile() {
    return ownFile;
  }

  /** The seal of the file. */
  public OwnSeal seal() {
    return seal;
  }

  /**
   * Whether the help desk itself has held what the file says: then nothing of it is changed or
   * rejected because of what it is. To be asked only where something would be, for the first answer
   * takes a reading of the file.
   */
  public boolean saysWhatWasHeld() {
    return seal.holds();
  }

  /**
   * What an item says.
   *
   * @throws RecordRejected when it cannot come in
   */
  public CheckedRecord checked(ImportItem item) throws RecordRejected {
    CheckedRecord record = CheckedRecord.of(item);
    return isOwnFile() ? record : record.asOfAnotherCompany();
  }

  /** The user who asked for the import. */
  UUID importerId() {
    return importerId;
  }

  /** What happens to records that exist. */
  public ImportPolicy policy() {
    return policy;
  }

  /** Whether this is only a validation: nothing of the company's that is written may stay. */
  public boolean validateOnly() {
    return validateOnly;
  }

  /** Whether rows are written: by an import, and by a validation that {@linkplain Trial tries}. */
  public boolean writes() {
    return !validateOnly || trial.isOn();
  }

  /** What the database says to what a validation would write. */
  public Trial trial() {
    return trial;
  }

  /** Whether records that stay as they are here are compared with the file, to be told of. */
  public boolean comparesWhatStays() {
    return validateOnly && policy != ImportPolicy.REFUSE;
  }

  /** Whether the records that rows of that kind meet are compared with them. */
  public boolean compares(RecordKind kind) {
    return comparesWhatStays() || (policy == ImportPolicy.OVERWRITE && kind != RecordKind.HISTORY);
  }

  /** Whether the file may make platform admins: the importer is one, and said so. */
  public boolean givesPlatformRoles() {
    return allowsPlatformRoles && importer.isPlatformAdmin();
  }

  /**
   * Whether a warning has said of this person that nothing is changed. Remembered of those whom the
   * file has more than once; after a restart it may be said again.
   */
  public boolean isToldOf(RecordKey person) {
    return toldOf.contains(person);
  }

  void toldOf(RecordKey person) {
    toldOf.add(person);
  }

  /**
   * Whether it is worth while to find out which members of such records change. When not, they are
   * only counted.
   */
  boolean lists(ChangeOutcome outcome) {
    return !fullLists.contains(outcome);
  }

  /** The lists of these outcomes take no more records. */
  public void listsAreFull(Set<ChangeOutcome> outcomes) {
    fullLists.addAll(outcomes);
  }

  /** The file's records and what became of them so far. */
  public RecordIndex index() {
    return index;
  }

  /** Encodes rows beside the job's thread. */
  Executor helper() {
    return helper;
  }

  /** The people whom records of this company may name. */
  public PersonResolver people() {
    return people;
  }

  /** The names of the company's custom fields, and of those that the import has added. */
  public FieldNames fieldNames() {
    return fieldNames;
  }

  /**
   * Whether the children of tickets that are restored need not be looked up: nobody has the ids of
   * their tickets, so nobody will have theirs, and if so the database refuses them. A validation
   * looks them up.
   */
  public boolean expectsFreeIds() {
    return expectsFreeIds;
  }

  /** From now on everything is looked up, and nobody remembered: the database refused some rows. */
  public void distrust() {
    expectsFreeIds = false;
    people.forget();
    earlierRecords.forget();
    trial.forget();
  }

  /** What a validation noted of the records that the database took is true. */
  public void trust() {
    earlierRecords.keep();
  }

  /** For a validation: whether it remembers all that it needs. */
  public Foretelling foretelling() {
    return foretelling;
  }

  /** For a validation: the values that records met before would have by now. */
  public DryRunRecords earlierRecords() {
    return earlierRecords;
  }

  /**
   * Begins a chunk, whose transaction the caller has begun: reads who imports, since when, and the
   * database's time.
   *
   * @throws ImportStopped when the importer may not import any longer
   */
  public void beginChunk(Connection connection) throws SQLException {
    LockWaits.bound(connection);
    IndexPlans.prefer(connection);
    ImporterCheck check = ImporterCheck.of(connection, lease.jobId(), companyId, importerId);
    importer = check.importer();
    moment = check.moment();
    newIds.beginChunk(check.now());
    if (clocked == null) {
      clocked = Preflight.tables(connection, Check.UPDATED_AT_SET);
    }
    trial.beginChunk(connection);
  }

  /**
   * Whether a trigger of the help desk's sets the time of the last change, so that the file's is
   * not to be had, and is no difference.
   */
  boolean setsItsOwnTimes(RecordShape shape) {
    return clocked != null && clocked.contains(shape.table());
  }

  /** Who imports, as of the chunk that is being written. */
  public Importer importer() {
    return importer;
  }

  /**
   * The one moment of the whole import, which times that the file does not say become, as
   * PostgreSQL reads it: when it was asked for, whatever chunk or restart asks.
   */
  public String moment() {
    return moment;
  }

  /** The id of a new row; greater than all that this import gave before. */
  public UUID newId() {
    return newIds.next();
  }

  /** For a validation: how many active owners the records so far would have added, less lost. */
  public int ownersGained() {
    return ownersGained;
  }

  /** Adds to {@link #ownersGained}, once it is true; negative when owners are lost. */
  public void gainOwners(int owners) {
    earlierRecords.note(() -> ownersGained += owners);
  }
}
