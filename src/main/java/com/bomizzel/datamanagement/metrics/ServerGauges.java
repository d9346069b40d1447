package com.bomizzel.datamanagement.metrics;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.jobs.JobFigures;
import com.bomizzel.datamanagement.jobs.JobFigures.Open;
import com.bomizzel.datamanagement.jobs.JobFigures.Waiting;
import com.bomizzel.datamanagement.storage.DiskSpace;
import com.bomizzel.datamanagement.storage.Store;
import com.bomizzel.datamanagement.ticketing.DatabaseState;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What is looked at when somebody asks: nothing of it is kept. Of the queue and the leases each
 * server tells those of all, for they are in the database; while that is away they are absent.
 * Thread-safe.
 */
@ApplicationScoped
@SuppressWarnings("LongDoubleConversion") // of what is counted here nothing is lost
public class ServerGauges {
  private static final Logger LOG = Logger.getLogger(ServerGauges.class.getName());
  private static final String OTHERS = "other";

  private PrometheusRegistry registry;
  private JobFigures figures;
  private DatabaseState database;
  private Store store;
  private Audit audit;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected ServerGauges() {}

  @Inject
  ServerGauges(
      Metrics metrics, JobFigures figures, DatabaseState database, Store store, Audit audit) {
    this.registry = metrics.registry();
    this.figures = figures;
    this.database = database;
    this.store = store;
    this.audit = audit;
  }

  /** Adds them to the registry; to be called once. */
  void begin() {
    queue();
    leases();
    disk();
    pools();
    CounterWithCallback.builder()
        .name("data_management_failed_logins_total")
        .help("Sign-ins that this server has refused, at the console and the API")
        .callback(figure -> figure.call(audit.refusedSignIns()))
        .register(registry);
    // Not all that the library has: some stay registered with the JVM when the application ends.
    JvmMemoryMetrics.builder().register(registry);
    JvmGarbageCollectorMetrics.builder().register(registry);
    JvmThreadsMetrics.builder().register(registry);
    ProcessMetrics.builder().register(registry);
  }

  private void queue() {
    gauge("data_management_jobs_waiting", "Jobs that wait, on all servers, by company")
        .labelNames("company")
        .callback(figure -> open().ifPresent(open -> tellWaiting(open, figure)))
        .register(registry);
    gauge("data_management_jobs_waiting_oldest_seconds", "How long the oldest of them has waited")
        .callback(figure -> open().ifPresent(open -> figure.call(open.longestWait())))
        .register(registry);
    gauge("data_management_jobs_running", "Jobs that run, on all servers")
        .callback(figure -> open().ifPresent(open -> figure.call(open.running())))
        .register(registry);
  }

  private static void tellWaiting(Open open, GaugeWithCallback.Callback figure) {
    long told = 0;
    for (Waiting waiting : open.companies()) {
      figure.call(waiting.jobs(), waiting.companyId().toString());
      told += waiting.jobs();
    }
    figure.call(Math.max(0, open.waiting() - told), OTHERS);
  }

  private void leases() {
    gauge(
            "data_management_job_leases",
            "Jobs that a server works on: here, or unheard of (its server is gone), on all servers")
        .labelNames("state")
        .callback(
            figure ->
                open()
                    .ifPresent(
                        open -> {
                          figure.call(open.here(), "here");
                          figure.call(open.unheard(), "unheard");
                        }))
        .register(registry);
    gauge("data_management_database_up", "Whether the database answered a second ago")
        .callback(figure -> figure.call(database.isAway() ? 0 : 1))
        .register(registry);
  }

  private void disk() {
    gauge("data_management_disk_free_bytes", "What is free of the disk of DATA_DIR")
        .callback(figure -> space().ifPresent(space -> figure.call(space.free())))
        .register(registry);
    gauge("data_management_disk_size_bytes", "How large the disk of DATA_DIR is")
        .callback(figure -> space().ifPresent(space -> figure.call(space.total())))
        .register(registry);
  }

  private void pools() {
    gauge("data_management_pool_connections", "Connections to the database that are used, or idle")
        .labelNames("pool", "state")
        .callback(
            figure ->
                ServerPools.all()
                    .forEach(
                        pool -> {
                          figure.call(pool.used(), pool.name(), "used");
                          figure.call(pool.idle(), pool.name(), "idle");
                        }))
        .register(registry);
    gauge("data_management_pool_size", "How many connections a pool may have")
        .labelNames("pool")
        .callback(
            figure -> ServerPools.all().forEach(pool -> figure.call(pool.most(), pool.name())))
        .register(registry);
  }

  private static GaugeWithCallback.Builder gauge(String name, String help) {
    return GaugeWithCallback.builder().name(name).help(help);
  }

  private Optional<Open> open() {
    try {
      return database.isAway() ? Optional.empty() : Optional.of(figures.open());
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "Nothing is told of the jobs", e);
      return Optional.empty();
    }
  }

  private Optional<DiskSpace> space() {
    try {
      return store.isMounted() ? Optional.of(store.space()) : Optional.empty();
    } catch (IOException e) {
      LOG.log(Level.FINE, "Nothing is told of the disk", e);
      return Optional.empty();
    }
  }
}
