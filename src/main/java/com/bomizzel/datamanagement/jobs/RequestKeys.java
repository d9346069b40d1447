package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.jobs.KeyRefused.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The keys that people's requests for jobs came with, for {@value #KEPT_HOURS} hours by the
 * database's clock: of the same request under the same key, on any server, one job comes. A key
 * names its job before there is one, so that whoever dies between the two leaves nothing that the
 * next one could double. Thread-safe.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class RequestKeys {
  /** For how long a key is remembered. */
  public static final int KEPT_HOURS = 24;

  /** So long may pass between a key and its job; after that its first request has died. */
  private static final int BEGINNING_SECONDS = 60;

  private static final String RESERVE =
      """
      insert into data_request_keys as known (person, key, request, job_id)
      values (:person, :key, :request, :id)
      on conflict (person, key) do update set request = :request, job_id = :id, created_at = now()
       where known.created_at < now() - make_interval(hours => :kept)
      """;

  private static final String FIND =
      """
      select request, job_id,
             exists (select 1 from data_export_logs where id = job_id)
               or exists (select 1 from data_import_logs where id = job_id) as begun
        from data_request_keys
       where person = :person and key = :key
         and created_at >= now() - make_interval(hours => :kept)
      """;

  /** Under its old job's id: should that begin after all, this one cannot. */
  private static final String TAKE_OVER =
      """
      update data_request_keys set created_at = now()
       where person = :person and key = :key
         and created_at < now() - make_interval(secs => :beginning)
      """;

  private static final String GIVE_BACK =
      """
      delete from data_request_keys
       where person = :person and key = :key and job_id = :id
         and not exists (select 1 from data_export_logs where id = job_id)
         and not exists (select 1 from data_import_logs where id = job_id)
      """;

  private static final String EXPIRE =
      "delete from data_request_keys where created_at < now() - make_interval(hours => :kept)";

  private LogDatabase database;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected RequestKeys() {}

  @Inject
  RequestKeys(DataSource dataSource) {
    database = new LogDatabase(dataSource);
  }

  /**
   * The job of a request.
   *
   * @param id the job's
   * @param first whether there is no such job yet: the caller begins it, or {@link #giveBack gives
   *     the key back}
   */
  public record Reserved(String id, boolean first) {}

  private record Known(String request, String jobId, boolean begun) {}

  /**
   * Reserves a key for a request, or finds the job that came of it.
   *
   * @param person whose key it is
   * @param key null when the request has none: it is always the first
   * @param request what tells it apart from others, no longer than a digest
   * @throws KeyRefused when the key is another request's, or its job has not begun yet
   */
  public Reserved reserve(JobTable table, UUID person, @Nullable String key, String request) {
    String id = table.newId();
    if (key == null || insert(person, key, request, id)) {
      return new Reserved(id, true);
    }
    Known known = find(person, key).orElseThrow(() -> new KeyRefused(Reason.IN_PROGRESS));
    if (!known.request().equals(request)) {
      throw new KeyRefused(Reason.REUSED);
    } else if (!known.begun() && !takeOver(person, key)) {
      throw new KeyRefused(Reason.IN_PROGRESS);
    }
    return new Reserved(known.jobId(), !known.begun());
  }

  /** Whether a job has come of a request under that key. */
  public boolean isKnown(UUID person, String key) {
    return find(person, key).filter(Known::begun).isPresent();
  }

  private boolean insert(UUID person, String key, String request, String id) {
    return database.call(
            handle ->
                handle
                    .createUpdate(RESERVE)
                    .bind("person", person)
                    .bind("key", key)
                    .bind("request", request)
                    .bind("id", id)
                    .bind("kept", KEPT_HOURS)
                    .execute())
        > 0;
  }

  private Optional<Known> find(UUID person, String key) {
    return database
        .list(
            FIND,
            Known.class,
            query -> query.bind("person", person).bind("key", key).bind("kept", KEPT_HOURS))
        .stream()
        .findFirst();
  }

  private boolean takeOver(UUID person, String key) {
    return database.call(
            handle ->
                handle
                    .createUpdate(TAKE_OVER)
                    .bind("person", person)
                    .bind("key", key)
                    .bind("beginning", (double) BEGINNING_SECONDS)
                    .execute())
        > 0;
  }

  /** Gives a key back of which no job has come, because it was refused: it may be tried again. */
  public void giveBack(UUID person, String key, Reserved reserved) {
    database.call(
        handle ->
            handle
                .createUpdate(GIVE_BACK)
                .bind("person", person)
                .bind("key", key)
                .bind("id", reserved.id())
                .execute());
  }

  /** Forgets the keys whose time has passed. */
  public void expire() {
    database.call(handle -> handle.createUpdate(EXPIRE).bind("kept", KEPT_HOURS).execute());
  }
}
