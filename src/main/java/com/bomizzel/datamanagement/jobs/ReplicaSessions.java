package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.settings.Settings;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The sessions in which a replica works for exports, on whichever server. The live database does
 * not know them, so what {@link JobSessions} does there at once is done here at each look: what is
 * left of a run that is over is ended, and cancelled what a job waits for whose end is asked for.
 * Thread-safe.
 */
@ApplicationScoped
public class ReplicaSessions {
  private static final Logger LOG = Logger.getLogger(ReplicaSessions.class.getName());

  private static final String NAMES =
      """
      select distinct activity.application_name from pg_stat_activity activity
       where activity.application_name ~ ('^' || :prefix || 'export_[^:]+:[0-9]{1,18}$') and <ours>
      """
          .replace("<ours>", JobSessions.OURS);

  private static final String OF_JOBS =
      """
      select name from unnest(cast(:names as text[])) name
        left join data_export_logs log on log.id = split_part(name, ':', 2)
       where
      """;

  /** An end that has just been written is followed by that of the session. */
  private static final String OVER =
      OF_JOBS
          + """
          log.id is null or log.fence > cast(split_part(name, ':', 3) as bigint)
             or log.heartbeat_at < now() - make_interval(secs => :unheard)
          """;

  private static final String TO_CANCEL =
      OF_JOBS
          + """
          log.fence = cast(split_part(name, ':', 3) as bigint) and log.state = 'running'
             and (log.cancel_requested or log.stop_requested)
          """;

  private static final String NAMED =
      " from pg_stat_activity activity where activity.application_name = any(:names) and "
          + JobSessions.OURS;

  private static final String TERMINATE =
      "select count(pg_terminate_backend(activity.pid))" + NAMED;

  private static final String CANCEL =
      "select count(pg_cancel_backend(activity.pid))"
          + NAMED
          + " and activity.state = 'active'"
          + " and activity.query_start < clock_timestamp() - interval '2 seconds'";

  @Resource(lookup = "jdbc/snapshot")
  private DataSource replica;

  private DataSource live;
  private boolean isReplica;
  private volatile boolean isAway;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected ReplicaSessions() {}

  @Inject
  @SuppressWarnings("NullAway.Init")
  ReplicaSessions(DataSource live, Settings settings) {
    this.live = live;
    isReplica = settings.snapshotSource().isReplica();
  }

  ReplicaSessions(DataSource live, DataSource replica) {
    this.live = live;
    this.replica = replica;
    isReplica = true;
  }

  /** Looks through them; no effect where exports are read from the live database. */
  public void tidy() {
    if (!isReplica) {
      return;
    }
    LogDatabase there = new LogDatabase(replica);
    List<String> names;
    try {
      names = there.list(NAMES, String.class, query -> query.bind("prefix", JobSession.PREFIX));
      tellAway(null);
    } catch (HistoryUnavailable e) {
      tellAway(e);
      return;
    }
    if (!names.isEmpty()) {
      tidy(names.toArray(String[]::new), there);
    }
  }

  private void tidy(String[] names, LogDatabase there) {
    LogDatabase here = new LogDatabase(live);
    run(
        there,
        TERMINATE,
        here.list(
            OVER,
            String.class,
            query ->
                query.bind("names", names).bind("unheard", (double) JobQueue.UNHEARD_SECONDS)));
    run(there, CANCEL, here.list(TO_CANCEL, String.class, query -> query.bind("names", names)));
  }

  private static void run(LogDatabase there, String sql, List<String> names) {
    if (!names.isEmpty()) {
      there.change(sql, Long.class, query -> query.bind("names", names.toArray(String[]::new)));
    }
  }

  /** Once when it goes, once when it is back. */
  private void tellAway(@Nullable HistoryUnavailable why) {
    if (isAway != (why != null)) {
      isAway = why != null;
      if (why == null) {
        LOG.info("The replica that exports are read from answers again");
      } else {
        LOG.log(Level.WARNING, "The replica that exports are read from does not answer", why);
      }
    }
  }
}
