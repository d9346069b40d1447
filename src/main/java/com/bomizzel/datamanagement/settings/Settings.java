package com.bomizzel.datamanagement.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;

/**
 * The settings, each named like its environment variable and described in {@code
 * server-config/README.md}.
 *
 * <p>Immutable and thread-safe. The constructor checks all of them at once and throws {@link
 * InvalidSettings} with every fault in one line. Sizes are bytes.
 */
@ApplicationScoped
public class Settings {
  private Path dataDir;
  private String jwtSecret;
  private Optional<String> adminEmail;
  private Optional<String> adminPassword;
  private Set<String> corsOrigins;
  private List<AddressRange> trustedProxies;
  private Set<String> exportCompanyRoles;
  private Set<String> importCompanyRoles;
  private String supportEmail;
  private Optional<String> passwordResetUrl;
  private boolean jdkDeflater;
  private boolean jsonLog;
  private OptionalInt managementPort;
  private Limits limits;
  private Traffic traffic;
  private Quota quota;
  private Keeping keeping;
  private Planning planning;
  private Notifying notifying;
  private Optional<ObjectStorage> objectStorage;
  private SnapshotSource snapshotSource;
  private Optional<Tracing> tracing;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway.Init")
  protected Settings() {}

  /** Reads and checks all settings of {@code config}. */
  @Inject
  public Settings(Config config) {
    this(name -> config.getOptionalValue(name, String.class).orElse(null));
  }

  /** Reads and checks all settings that {@code source} gives; a null answer means "not set". */
  public Settings(UnaryOperator<String> source) {
    SettingsReader read = new SettingsReader(source);
    snapshotSource = SnapshotSource.read(read, readDatabase(read));
    dataDir = read.path("DATA_DIR");
    jwtSecret = read.secret("JWT_SECRET", 32);
    adminEmail = read.optional("ADMIN_EMAIL");
    adminPassword = read.optional("ADMIN_PASSWORD");
    if (adminEmail.isPresent() != adminPassword.isPresent()) {
      read.fault("ADMIN_EMAIL and ADMIN_PASSWORD must be set together");
    }
    corsOrigins = read.origins("CORS_ORIGINS");
    trustedProxies = read.addresses("TRUSTED_PROXIES");
    exportCompanyRoles =
        read.oneOf("EXPORT_COMPANY_ROLES", "member,admin,owner", "member", "admin", "owner");
    importCompanyRoles =
        read.oneOf("IMPORT_COMPANY_ROLES", "member,admin,owner", "member", "admin", "owner");
    supportEmail = read.optional("SUPPORT_EMAIL").orElse("support@bomizzel.com");
    passwordResetUrl = read.webAddress("PASSWORD_RESET_URL");
    jdkDeflater = read.choice("DEFLATE_ENCODER", "own", "jdk").equals("jdk");
    jsonLog = read.choice("LOG_FORMAT", "text", "json").equals("json");
    int port = (int) read.number("MANAGEMENT_PORT", 0L, 0, 65_535);
    managementPort = port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
    limits = Limits.read(read);
    traffic = Traffic.read(read);
    quota = Quota.read(read);
    keeping = Keeping.read(read);
    planning = Planning.read(read);
    notifying = Notifying.read(read);
    objectStorage = ObjectStorage.read(read);
    tracing = Tracing.read(read);
    read.finish();
  }

  /**
   * Checks those settings alone that say where the database is and whom to connect as.
   *
   * @throws InvalidSettings with every fault in one line
   */
  public static void requireDatabase(UnaryOperator<String> source) {
    SettingsReader read = new SettingsReader(source);
    readDatabase(read);
    read.finish();
  }

  /** Gives the port back. */
  private static long readDatabase(SettingsReader read) {
    for (String required : List.of("DB_HOST", "DB_NAME", "DB_USER", "DB_PASSWORD")) {
      read.required(required);
    }
    return read.number("DB_PORT", null, 1, 65_535);
  }

  /** The database that exports are read from. */
  public SnapshotSource snapshotSource() {
    return snapshotSource;
  }

  /** Where spans of requests and jobs are sent; empty when they are not kept. */
  public Optional<Tracing> tracing() {
    return tracing;
  }

  /** The bucket in which files are kept; empty when they are in {@link #dataDir}. */
  public Optional<ObjectStorage> objectStorage() {
    return objectStorage;
  }

  /** The folder of archives and staged uploads; it may not exist yet. */
  public Path dataDir() {
    return dataDir;
  }

  /** The key of the tokens' HMAC, at least 32 bytes in UTF-8. */
  public String jwtSecret() {
    return jwtSecret;
  }

  /** The first platform admin's address; empty means none is made. */
  public Optional<String> adminEmail() {
    return adminEmail;
  }

  /** The first platform admin's password; set exactly when {@link #adminEmail} is. */
  public Optional<String> adminPassword() {
    return adminPassword;
  }

  /** The origins (scheme, host, port) that browsers may call the API from. */
  public Set<String> corsOrigins() {
    return corsOrigins;
  }

  /** Addresses of proxies whose X-Forwarded headers are believed. */
  public List<AddressRange> trustedProxies() {
    return trustedProxies;
  }

  /** The company roles whose holders may export. */
  public Set<String> exportCompanyRoles() {
    return exportCompanyRoles;
  }

  /** The company roles whose holders may import. */
  public Set<String> importCompanyRoles() {
    return importCompanyRoles;
  }

  /** Whom the console tells people to write to. */
  public String supportEmail() {
    return supportEmail;
  }

  /** Where people set a new password; empty when the console shall name no place. */
  public Optional<String> passwordResetUrl() {
    return passwordResetUrl;
  }

  /** {@code DEFLATE_ENCODER}: whether archives are written by the JDK's encoder, not by ours. */
  public boolean jdkDeflater() {
    return jdkDeflater;
  }

  /** {@code LOG_FORMAT}: whether the log is written for programs, an object of JSON a line. */
  public boolean jsonLog() {
    return jsonLog;
  }

  /** {@code MANAGEMENT_PORT}: where health, metrics and OpenAPI are; empty when nowhere apart. */
  public OptionalInt managementPort() {
    return managementPort;
  }

  /** What one request, job or company may use. */
  public Limits limits() {
    return limits;
  }

  /** What a company may keep here. */
  public Quota quota() {
    return quota;
  }

  /**
   * What a company may keep here, on all servers together.
   *
   * @param stagedUploads {@code MAX_STAGED_UPLOADS}: files that wait for their import or are being
   *     imported
   * @param stagedBytes {@code STAGED_MAX_BYTES}: those files together, as they lie on disk
   */
  public record Quota(int stagedUploads, long stagedBytes) {

    static Quota read(SettingsReader read) {
      return new Quota(
          (int) read.number("MAX_STAGED_UPLOADS", 20L, 1, 100_000),
          read.number("STAGED_MAX_BYTES", 20L << 30, 1, Long.MAX_VALUE));
    }
  }

  /** For how many days what has ended is remembered. */
  public Keeping keeping() {
    return keeping;
  }

  /**
   * For how many days what has ended is remembered; 0 is for ever.
   *
   * @param jobDays {@code JOB_DAYS}: jobs whose files are gone, with their problems
   * @param batchDays {@code BATCH_DAYS}: what the batch runtime's repository has of jobs
   * @param auditDays {@code AUDIT_DAYS}: the audit trail; 0, or {@value #LEAST_AUDIT_DAYS} at least
   */
  public record Keeping(int jobDays, int batchDays, int auditDays) {
    /** The audit trail's table itself refuses to forget what is younger. */
    public static final int LEAST_AUDIT_DAYS = 30;

    private static final long MOST_DAYS = 36_500;

    static Keeping read(SettingsReader read) {
      Keeping keeping =
          new Keeping(
              (int) read.number("JOB_DAYS", 0L, 0, MOST_DAYS),
              (int) read.number("BATCH_DAYS", 90L, 0, MOST_DAYS),
              (int) read.number("AUDIT_DAYS", 0L, 0, MOST_DAYS));
      if (keeping.auditDays > 0 && keeping.auditDays < LEAST_AUDIT_DAYS) {
        read.fault("AUDIT_DAYS must be 0, or " + LEAST_AUDIT_DAYS + " at least");
      }
      return keeping;
    }
  }

  /** What plans of backups may take, and when their people are warned. */
  public Planning planning() {
    return planning;
  }

  /**
   * What plans of backups may take, and when their people are warned.
   *
   * @param perCompany {@code MAX_PLANS}: plans of one company
   * @param companyBytes {@code BACKUPS_MAX_BYTES}: what the archives of one company's plans may
   *     take
   * @param totalBytes {@code BACKUPS_TOTAL_MAX_BYTES}: those of all companies; 0 is no limit
   * @param silentDays {@code BACKUPS_SILENT_DAYS}: how long after it was due a success may be
   *     missing
   * @param shrinkPercent {@code BACKUPS_SHRINK_PERCENT}: by how much the number of records of a
   *     kind may fall from one backup to the next
   * @param growthPercent {@code BACKUPS_GROWTH_PERCENT}: by how much it may rise
   */
  public record Planning(
      int perCompany,
      long companyBytes,
      long totalBytes,
      int silentDays,
      int shrinkPercent,
      int growthPercent) {

    static Planning read(SettingsReader read) {
      return new Planning(
          (int) read.number("MAX_PLANS", 20L, 1, 1_000),
          read.number("BACKUPS_MAX_BYTES", 100L << 30, 1, Long.MAX_VALUE),
          read.number("BACKUPS_TOTAL_MAX_BYTES", 0L, 0, Long.MAX_VALUE),
          (int) read.number("BACKUPS_SILENT_DAYS", 3L, 1, 365),
          (int) read.number("BACKUPS_SHRINK_PERCENT", 20L, 1, 100),
          (int) read.number("BACKUPS_GROWTH_PERCENT", 100L, 1, 1_000_000));
    }
  }

  /** How people and programs are told of backups. */
  public Notifying notifying() {
    return notifying;
  }

  /** How slow a client may be, and how many may send or receive files at once. */
  public Traffic traffic() {
    return traffic;
  }

  /**
   * How slow a client may be, and how many may send or receive files at once.
   *
   * @param request {@code REQUEST_SECONDS}: in which the headers of a request must come, and the
   *     period over which the rate of a body is measured
   * @param leastBytesPerSecond {@code LEAST_BYTES_PER_SECOND}: the rate of a body, in each period
   * @param stall {@code STALL_SECONDS}: how long an answer may stand still
   * @param transfers {@code MAX_TRANSFERS}: uploads and downloads at once on one server
   */
  public record Traffic(Duration request, int leastBytesPerSecond, Duration stall, int transfers) {

    static Traffic read(SettingsReader read) {
      return new Traffic(
          Duration.ofSeconds(read.number("REQUEST_SECONDS", 20L, 1, 600)),
          (int) read.number("LEAST_BYTES_PER_SECOND", 1024L, 1, 1 << 30),
          Duration.ofSeconds(read.number("STALL_SECONDS", 300L, 1, 86_400)),
          (int) read.number("MAX_TRANSFERS", 60L, 4, 10_000));
    }
  }

  /**
   * What one request, job or company may use; each is named in the message of the refusal that it
   * causes, as the setting in the comment.
   *
   * @param uploadBytes {@code UPLOAD_MAX_BYTES}: an upload as it is sent
   * @param unpackedBytes {@code UNPACKED_MAX_BYTES}: the document inside, counted as it is read
   * @param unpackedRatio {@code UNPACKED_MAX_RATIO}: unpacked to packed bytes
   * @param archiveEntries {@code ARCHIVE_MAX_ENTRIES}: entries of an uploaded ZIP
   * @param recordBytes {@code RECORD_MAX_BYTES}: one record of an upload, without its children
   * @param ownRecordBytes {@code OWN_RECORD_MAX_BYTES}: one record of a document that this
   *     installation has signed
   * @param jsonDepth {@code JSON_MAX_DEPTH}: nesting of an uploaded document
   * @param runningJobs {@code MAX_RUNNING_JOBS}: jobs that run at once on one server
   * @param queuedPerCompany {@code MAX_QUEUED_JOBS}: jobs of one company that may wait
   * @param jobRetries {@code JOB_RETRIES}: how often a job that gets no further is tried again
   *     after a fault of the database that passes by itself
   * @param jobStall {@code JOB_STALL_SECONDS}: how long a running job may get no further
   * @param jobStatement {@code JOB_STATEMENT_SECONDS}: how long one statement of a job may take,
   *     and how long the database keeps the locks of one that it hears nothing of
   * @param requestsPerMinute {@code REQUESTS_PER_MINUTE}: of one signed-in person
   * @param anonymousRequestsPerMinute {@code ANONYMOUS_REQUESTS_PER_MINUTE}: of one address without
   *     a valid token
   * @param loginsPerMinute {@code LOGINS_PER_MINUTE}: sign-in attempts from one address
   * @param maxWait {@code MAX_WAIT_SECONDS}: how long a request may wait for its job
   * @param exportDuration {@code EXPORT_MAX_MINUTES}: how long one export may take
   * @param retention {@code RETENTION_HOURS}: how long archives and validated uploads are kept
   * @param listedChanges {@code MAX_LISTED_CHANGES}: of each outcome, the records that an import
   *     lists with what differs
   */
  public record Limits(
      long uploadBytes,
      long unpackedBytes,
      int unpackedRatio,
      int archiveEntries,
      int recordBytes,
      int ownRecordBytes,
      int jsonDepth,
      int runningJobs,
      int queuedPerCompany,
      int jobRetries,
      Duration jobStall,
      Duration jobStatement,
      int requestsPerMinute,
      int anonymousRequestsPerMinute,
      int loginsPerMinute,
      Duration maxWait,
      Duration exportDuration,
      Duration retention,
      long listedChanges) {
    /**
     * Whether a file of that size is refused as an upload, whoever sends it, also where it was
     * exported.
     */
    public boolean isTooLargeAnUpload(long bytes) {
      return bytes > uploadBytes;
    }

    /** {@code MAX_LISTED_CHANGES} when it is not set. */
    public static final long LISTED_CHANGES = 10_000;

    static Limits read(SettingsReader read) {
      long stall = read.number("JOB_STALL_SECONDS", 600L, 10, 86_400);
      // Or the watch would take a job away that only waits for its statement's limit.
      long statement = read.number("JOB_STATEMENT_SECONDS", Math.min(300, stall / 2), 5, 86_399);
      if (statement >= stall) {
        read.fault(
            "JOB_STATEMENT_SECONDS must be less than JOB_STALL_SECONDS, and is %d, that %d"
                .formatted(statement, stall));
      }
      return new Limits(
          read.number("UPLOAD_MAX_BYTES", 4L << 30, 1, Long.MAX_VALUE),
          read.number("UNPACKED_MAX_BYTES", 20L << 30, 1, Long.MAX_VALUE),
          (int) read.number("UNPACKED_MAX_RATIO", 200L, 1, 100_000),
          (int) read.number("ARCHIVE_MAX_ENTRIES", 100L, 1, 1_000_000),
          (int) read.number("RECORD_MAX_BYTES", 16L << 20, 1024, 256L << 20),
          (int) read.number("OWN_RECORD_MAX_BYTES", 128L << 20, 1024, 1L << 30),
          (int) read.number("JSON_MAX_DEPTH", 64L, 8, 1000),
          (int) read.number("MAX_RUNNING_JOBS", 2L, 1, 8),
          (int) read.number("MAX_QUEUED_JOBS", 20L, 1, 10_000),
          (int) read.number("JOB_RETRIES", 10L, 0, 1_000),
          Duration.ofSeconds(stall),
          Duration.ofSeconds(statement),
          (int) read.number("REQUESTS_PER_MINUTE", 1_200L, 1, 1_000_000),
          (int) read.number("ANONYMOUS_REQUESTS_PER_MINUTE", 300L, 1, 1_000_000),
          (int) read.number("LOGINS_PER_MINUTE", 30L, 1, 1_000_000),
          Duration.ofSeconds(read.number("MAX_WAIT_SECONDS", 30L, 0, 300)),
          Duration.ofMinutes(read.number("EXPORT_MAX_MINUTES", 120L, 1, 10_000)),
          Duration.ofHours(read.number("RETENTION_HOURS", 24L, 1, 8_760)),
          read.number("MAX_LISTED_CHANGES", LISTED_CHANGES, 0, 1_000_000));
    }
  }
}
