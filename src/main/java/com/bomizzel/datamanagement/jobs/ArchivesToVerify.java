package com.bomizzel.datamanagement.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Which published archives are still to be read back, and how that ended; the rows are those of
 * {@link ExportLogs}. Each method is one statement that commits by itself. Thread-safe.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class ArchivesToVerify {
  /** Whoever gives no sign of life for so long is gone, and another one reads. */
  public static final Duration SIGN_OF_LIFE = Duration.ofMinutes(5);

  /** Those that nobody has read yet come first. */
  private static final String CLAIM =
      """
      update data_export_logs
         set verification_sign_at = now(), verification_tries = verification_tries + 1
       where id = (select id from data_export_logs
                    where (verification = 'pending' or verify_again_at is not null)
                      and state = 'completed'
                      and (verification_sign_at is null
                           or verification_sign_at < now() - make_interval(secs => :silence))
                    order by verification <> 'pending', finished_at
                    for update skip locked limit 1)
      returning\s"""
          + ExportLog.COLUMNS;

  private static final String SIGN =
      """
      update data_export_logs set verification_sign_at = now()
       where id = :id and state = 'completed'
         and (verification = 'pending' or verify_again_at is not null)
      """;

  private static final String END =
      """
      update data_export_logs
         set verification = :state, verified_at = now(), verification_problem = :problem,
             verify_again_at = null
       where id = :id and state = 'completed' and verification_tries >= :tries
         and (verification = 'pending' or verify_again_at is not null)
      """;

  private static final String AGAIN =
      """
      update data_export_logs
         set verify_again_at = now(), verification_tries = 0, verification_sign_at = null
       where id = :id and state = 'completed' and verification <> 'pending'
         and verify_again_at is null and (expires_at is null or expires_at > now())
      """;

  private static final String LEAVE_AS_FOUND =
      """
      update data_export_logs set verify_again_at = null
       where id = :id and verification <> 'pending' and verification_tries >= :tries
      """;

  private static final String LET_GO =
      """
      update data_export_logs
         set verification_sign_at = null, verification_tries = verification_tries - 1
       where id = :id
      """;

  private static final int MOST_TRIES = 3;

  private LogDatabase database;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected ArchivesToVerify() {}

  @Inject
  ArchivesToVerify(DataSource dataSource) {
    database = new LogDatabase(dataSource);
  }

  /** The oldest one that nobody reads; the caller reads it. */
  public Optional<ExportLog> claim() {
    return database
        .change(
            CLAIM,
            ExportLog.class,
            query -> query.bind("silence", (double) SIGN_OF_LIFE.toSeconds()))
        .stream()
        .findFirst();
  }

  /**
   * Has one that was read back read once more; what was found then stands meanwhile.
   *
   * @return false when it is being read anyway, or is not there any longer
   */
  public boolean again(String id) {
    return update(AGAIN, id);
  }

  /**
   * Says that it is still being read.
   *
   * @return false when it need not be read any further: it was deleted or has expired
   */
  public boolean sign(String id) {
    return update(SIGN, id);
  }

  /** Lets another one read it: this server stops. */
  public void letGo(String id) {
    update(LET_GO, id);
  }

  /**
   * It can be read, and holds what was written.
   *
   * @return false when it was deleted meanwhile, or has expired
   */
  public boolean verified(String id) {
    return end(id, Verification.State.VERIFIED, null, 0);
  }

  /**
   * It cannot be read, or holds something else.
   *
   * @param problem a sentence, for people
   * @return false when it was deleted meanwhile, or has expired
   */
  public boolean failed(String id, String problem) {
    return end(id, Verification.State.FAILED, problem, 0);
  }

  /**
   * It could not be read now, which may pass: it is tried again after {@link #SIGN_OF_LIFE},
   * {@value #MOST_TRIES} times in all.
   *
   * @param problem a sentence, for people
   * @return whether that was the last try
   */
  public boolean triedInVain(String id, String problem) {
    return leftAsFound(id) || end(id, Verification.State.FAILED, problem, MOST_TRIES);
  }

  /** What was read back before stays what it was then: it may be whole, where nobody can look. */
  private boolean leftAsFound(String id) {
    return database.call(
            handle ->
                handle
                    .createUpdate(LEAVE_AS_FOUND)
                    .bind("id", id)
                    .bind("tries", MOST_TRIES)
                    .execute())
        > 0;
  }

  private boolean end(
      String id, Verification.State state, @Nullable String problem, int leastTries) {
    return database.call(
            handle ->
                handle
                    .createUpdate(END)
                    .bind("id", id)
                    .bind("state", state.jsonName())
                    .bind("problem", problem)
                    .bind("tries", leastTries)
                    .execute())
        > 0;
  }

  private boolean update(String sql, String id) {
    return database.call(handle -> handle.createUpdate(sql).bind("id", id).execute()) > 0;
  }
}
