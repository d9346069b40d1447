package com.bomizzel.datamanagement.schedule;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.batch.Jobs;
import com.bomizzel.datamanagement.jobs.JobQueue;
import com.bomizzel.datamanagement.jobs.Servers;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Stops this server's jobs when the process is asked to end or the application is undeployed, so
 * that each ends at a chunk's border and goes on at the next start; and writes down what was only
 * counted. Payara Micro's {@code --shutdowngrace} keeps the server up meanwhile; it does not wait
 * for jobs by itself.
 */
final class GracefulStop extends Thread {
  private static final int WAITS = 30;
  private static final long WAIT_MILLIS = 200;
  private static final long LONGEST_MILLIS = 8_000;
  private static final long LAST_MILLIS = 25_000;

  /** The status of a process that SIGTERM has ended. */
  private static final int TERMINATED = 143;

  private final JobQueue queue;
  private final Servers servers;
  private final Jobs jobs;
  private final Audit audit;

  private GracefulStop(JobQueue queue, Servers servers, Jobs jobs, Audit audit) {
    super("graceful-stop");
    this.queue = queue;
    this.servers = servers;
    this.jobs = jobs;
    this.audit = audit;
  }

  /** Registers the hook until the process ends, or the application is undeployed before. */
  static GracefulStop register(JobQueue queue, Servers servers, Jobs jobs, Audit audit) {
    // Asks once, so that every class needed is loaded: class loading fails while the server ends.
    queue.executionsHere();
    audit.writeAllCounts();
    servers.leave();
    servers.beat();
    GracefulStop hook = new GracefulStop(queue, servers, jobs, audit);
    Runtime.getRuntime().addShutdownHook(hook);
    return hook;
  }

  /**
   * Stops the jobs of an application that ends in a server that goes on. Nothing of the application
   * is left in the server then; when the process itself is ending, waits for what the hook does.
   */
  void undeploy() {
    if (isRemoved()) {
      queue.close();
      endJobs();
    } else {
      await(this);
    }
  }

  private boolean isRemoved() {
    try {
      return Runtime.getRuntime().removeShutdownHook(this);
    } catch (IllegalStateException e) {
      return false; // The process ends.
    }
  }

  /** A database that does not answer, and connections that hang, delay the end only for so long. */
  @Override
  public void run() {
    queue.close();
    beside("last-resort", GracefulStop::endAtLast);
    await(beside("graceful-stop-work", this::endJobs));
  }

  private static void await(Thread work) {
    try {
      work.join(LONGEST_MILLIS);
    } catch (InterruptedException e) {
      currentThread().interrupt();
    }
  }

  private static Thread beside(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** The server's own hooks close its pools, and wait for the application. */
  private static void endAtLast() {
    try {
      sleep(LAST_MILLIS);
    } catch (InterruptedException e) {
      return;
    }
    System.err.println(
        "data-management ends now: the server did not within " + LAST_MILLIS + " ms");
    Runtime.getRuntime().halt(TERMINATED);
  }

  private void endJobs() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_MILLIS);
    for (int i = 0; i < WAITS && System.nanoTime() < end && stopAll() > 0; i++) {
      try {
        sleep(WAIT_MILLIS);
      } catch (InterruptedException e) {
        break;
      }
    }
    audit.writeAllCounts();
    servers.leave();
  }

  private int stopAll() {
    List<Long> running = queue.executionsHere();
    running.forEach(jobs::stop);
    return running.size();
  }
}
