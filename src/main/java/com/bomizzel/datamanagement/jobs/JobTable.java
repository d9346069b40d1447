package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.jobs.JobQueue.Claim;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The two tables of job rows, alike in the columns of state and lease, and the batch job that works
 * on the rows of each. Where the two differ, each says here in SQL what is its own.
 */
public enum JobTable {
  /** {@code data_export_logs}. */
  EXPORTS(
      "data_export_logs",
      "export-company",
      "export_",
      "exportId",
      "'export' as label_kind, null as label_file",
      """
      'EXPORT' as kind, records_done as records, 0 as records_before
      """,
      "state = 'failed' and error_code is distinct from 'ABANDONED'",
      "execution_id = :execution",
      """
      update data_export_logs
         set <again>, execution_id = null, records_done = 0, plan_settled_at = null
       where id = :id and <restartable>
      returning id
      """),
  /** {@code data_import_logs}. */
  IMPORTS(
      "data_import_logs",
      "import-company",
      "import_",
      "importId",
      "case when validate_only then 'validation' else 'import' end as label_kind, left(file_name, "
          + LogText.LONGEST
          + ") as label_file",
      """
      case when validate_only then 'VALIDATION' else 'IMPORT' end as kind,
      (select coalesce(sum(created + updated + skipped + rejected), 0)
         from data_import_counts where import_id = log.id) as records,
      records_before
      """,
      "state = 'failed' and staged_name is not null and expires_at > now()",
      """
      execution_id = :execution,
      records_before = case when validate_only then 0 else (
        select coalesce(sum(created + updated + skipped + rejected), 0)
          from data_import_counts where import_id = data_import_logs.id) end
      """,
      // An import goes on where it was; a validation, which wrote nothing, begins anew.
      """
      with job as (
        update data_import_logs
           set <again>,
               execution_id = case when validate_only then null else execution_id end,
               passwords_to_set = case when validate_only then 0 else passwords_to_set end,
               errors = case when validate_only then 0 else errors end,
               attention = case when validate_only then 0 else attention end,
               warnings = case when validate_only then 0 else warnings end
         where id = :id and <restartable>
        returning id, validate_only),
      anew as (select id from job where validate_only),
      counts as (
        update data_import_counts
           set in_file = 0, created = 0, updated = 0, skipped = 0, rejected = 0
         where import_id in (select id from anew)),
      problems as (
        delete from data_import_errors where import_id in (select id from anew)),
      files as (
        delete from data_import_problem_files where import_id in (select id from anew)),
      change_counts as (
        delete from data_import_change_counts where import_id in (select id from anew))
      select id from job
      """);

  private final String tableName;
  private final String jobName;
  private final String idPrefix;
  private final String idParameter;
  private final String label;
  private final String overview;
  private final String restartable;
  private final String execution;
  private final String restart;

  JobTable(
      String tableName,
      String jobName,
      String idPrefix,
      String idParameter,
      String label,
      String overview,
      String restartable,
      String execution,
      String restart) {
    this.tableName = tableName;
    this.jobName = jobName;
    this.idPrefix = idPrefix;
    this.idParameter = idParameter;
    this.label = label;
    this.overview = overview;
    this.restartable = restartable;
    this.execution = execution;
    this.restart = restart;
  }

  /** The id of the row that an execution of either batch job with these parameters works on. */
  public static Optional<String> jobId(Map<String, String> parameters) {
    return Stream.of(values())
        .map(table -> parameters.get(table.idParameter))
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** What the batch job is told: under which lease, and what of it the server's operators are. */
  public Map<String, String> parameters(Claim claim) {
    Map<String, String> parameters = claim.label().parameters();
    parameters.put(idParameter, claim.lease().jobId());
    parameters.put("fence", Long.toString(claim.lease().fence()));
    return parameters;
  }

  /** The lease that an execution of the batch job with these parameters works under. */
  JobLease lease(Map<String, String> parameters) {
    return new JobLease(
        Objects.requireNonNull(parameters.get(idParameter)),
        Long.parseLong(parameters.get("fence")));
  }

  /** A new id that nobody can guess: 122 random bits of a UUID of version 4 (RFC 9562, 5.4). */
  String newId() {
    return idPrefix + UUID.randomUUID().toString().replace("-", "");
  }

  /** Whether a job with that id would be here. */
  boolean has(String jobId) {
    return jobId.startsWith(idPrefix);
  }

  /** The batch job, by its file's name. */
  public String jobName() {
    return jobName;
  }

  String tableName() {
    return tableName;
  }

  /** The columns of a {@link JobLabel} that only this table has in this way. */
  String label() {
    return label;
  }

  /** The columns of a {@link JobLog} that only this table has in this way; {@code log} is a row. */
  String overview() {
    return overview + ", " + restartable + " as restartable";
  }

  /** Whether a row may go back into the queue. */
  String restartable() {
    return restartable;
  }

  /** What a row that begins {@code :execution} says of it. */
  String execution() {
    return execution;
  }

  /**
   * Puts the row {@code :id} back into the queue, if it is {@code <restartable>}; {@code <again>}
   * is what all say.
   */
  String restart() {
    return restart;
  }
}
