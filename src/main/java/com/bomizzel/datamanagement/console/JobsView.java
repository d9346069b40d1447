package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.operating.JobBoard;
import com.bomizzel.datamanagement.operating.JobLoad;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Administration, Jobs: what runs, what waits, and what ran, of all companies. Each method that
 * tells of it is for platform admins only, whatever the person was when the page was opened.
 */
@Named
@ViewScoped
public class JobsView implements Serializable {
  static final String PAGE = "/administration/jobs";
  private static final int STEP = 20;
  private static final int MOST = 200;
  private static final int WAITING = 50;

  @Inject private Rights rights;
  @Inject private JobBoard board;

  private int shown = STEP;

  @SuppressWarnings("NullAway.Init")
  private transient JobBoard.@Nullable Totals totals;

  @SuppressWarnings("NullAway.Init")
  private transient @Nullable List<JobCard> runs;

  @SuppressWarnings("NullAway.Init")
  private transient @Nullable List<JobCard> waiting;

  @SuppressWarnings("NullAway.Init")
  private transient @Nullable LoadChart chart;

  /** Comes before each time the page is shown. */
  public void enter() {
    rights.requireOperator();
  }

  /** How many jobs run, wait, and are known. */
  public JobBoard.Totals getTotals() {
    rights.requireOperator();
    if (totals == null) {
      totals = board.totals();
    }
    return totals;
  }

  /** The executions of the newest jobs. */
  public List<JobCard> getRuns() {
    rights.requireOperator();
    if (runs == null) {
      runs = board.newest(shown).stream().map(JobCard::of).toList();
    }
    return runs;
  }

  /** The jobs that wait, the next one first. */
  public List<JobCard> getWaiting() {
    rights.requireOperator();
    if (waiting == null) {
      waiting = board.waiting(WAITING).stream().map(JobCard::of).toList();
    }
    return waiting;
  }

  /** The last hours. */
  public LoadChart getChart() {
    rights.requireOperator();
    if (chart == null) {
      JobLoad load = board.load();
      chart = LoadChart.of(load);
    }
    return chart;
  }

  /** Whether anything may change by itself. */
  public boolean isActive() {
    return getTotals().running() + getTotals().waiting() > 0;
  }

  /** Of how many jobs the executions are shown. */
  public long getShown() {
    return Math.min(shown, getTotals().known());
  }

  /** Whether there are more, and they may be shown. */
  public boolean isMore() {
    return shown < MOST && getTotals().known() > shown;
  }

  /** Shows more. */
  public void more() {
    shown = Math.min(MOST, shown + STEP);
    refresh();
  }

  /** Looks again. */
  public void refresh() {
    totals = null;
    runs = null;
    waiting = null;
    chart = null;
  }
}
