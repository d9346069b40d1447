package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.audit.Edge;
import com.bomizzel.datamanagement.batch.StepRun;
import com.bomizzel.datamanagement.jobs.ActionRefused;
import com.bomizzel.datamanagement.jobs.JobLog;
import com.bomizzel.datamanagement.operating.JobBoard;
import com.bomizzel.datamanagement.operating.JobRun;
import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Administration, one job: the execution in the page's address ({@code ?execution=}), or a job that
 * has none yet ({@code ?job=}); and, when the address says {@code ask=}, the question whether to
 * stop, restart or abandon it. Looking changes nothing; only {@link #confirm} does. Each method
 * that tells of a job, or does something to it, is for platform admins only, whatever the person
 * was when the page was opened.
 */
@Named
@ViewScoped
public class JobView implements Serializable {
  static final String PAGE = "/administration/job";

  /** What an operator can do with a job. */
  private enum Action {
    STOP,
    RESTART,
    ABANDON
  }

  @Inject private ConsoleUser user;
  @Inject private Rights rights;
  @Inject private JobBoard board;
  @Inject private Audit audit;
  @Inject private Messages messages;

  private @Nullable Long execution;
  private @Nullable String job;
  private @Nullable Action asked;
  private transient @Nullable JobCard card;
  private transient @Nullable List<StepRun> steps;
  private transient @Nullable List<JobCard> executions;

  @PostConstruct
  void open() {
    Map<String, String> parameters =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    String number = parameters.getOrDefault("execution", "");
    execution = number.matches("\\d{1,18}") ? Long.valueOf(number) : null;
    job = parameters.get("job");
    asked = possible(action(parameters.get("ask")));
  }

  /** Comes before each time the page is shown. */
  public void enter() {
    rights.requireOperator();
  }

  private static @Nullable Action action(@Nullable String name) {
    for (Action action : Action.values()) {
      if (lower(action).equals(name)) {
        return action;
      }
    }
    return null;
  }

  /** The job; null when there is no such job. */
  public @Nullable JobCard getJob() {
    rights.requireOperator();
    if (card == null && execution != null) {
      card = board.find(execution).map(JobCard::of).orElse(null);
    } else if (card == null && job != null) {
      card = board.job(job).map(this::newest).orElse(null);
    }
    return card;
  }

  /** The job by its newest execution, which may have changed since the last look. */
  private JobCard newest(JobLog log) {
    return Optional.ofNullable(log.executionId())
        .flatMap(board::find)
        .map(JobCard::of)
        .orElseGet(() -> JobCard.of(log));
  }

  private Optional<Long> shownExecution() {
    return Optional.ofNullable(getJob()).map(JobCard::getExecution);
  }

  /** The steps that it has begun. */
  public List<StepRun> getSteps() {
    rights.requireOperator();
    if (steps == null) {
      steps = shownExecution().map(board::steps).orElse(List.of());
    }
    return steps;
  }

  /**
   * How a step stands, as the texts name it: one that its server did not live to end is broken off.
   */
  public String standing(StepRun step) {
    if (step.isOpen()) {
      JobCard shown = getJob();
      return shown != null && shown.isOpen() ? "running" : "interrupted";
    }
    return lower(step.status());
  }

  /** How long a step took that has ended. */
  public Duration duration(StepRun step) {
    return Duration.between(step.startedAt(), step.endedAt());
  }

  /** All executions of the same job, the newest first. */
  public List<JobCard> getExecutions() {
    rights.requireOperator();
    if (executions == null) {
      List<JobRun> runs = shownExecution().map(board::sameJob).orElse(List.of());
      executions = runs.stream().map(JobCard::of).toList();
    }
    return executions;
  }

  /** Nobody is asked about what cannot be done anyway; null then. */
  private @Nullable Action possible(@Nullable Action action) {
    JobCard shown = getJob();
    if (action == null || shown == null) {
      return null;
    }
    boolean possible =
        switch (action) {
          case STOP -> shown.isStoppable();
          case RESTART -> shown.isRestartable();
          case ABANDON -> shown.isAbandonable();
        };
    return possible ? action : null;
  }

  /** The action that has to be confirmed, as the texts name it; null when there is none. */
  public @Nullable String getAsked() {
    return asked == null ? null : lower(asked);
  }

  /** Does what was asked for, and shows the job by its newest execution from now on. */
  public void confirm() {
    rights.requireOperator();
    JobCard shown = getJob();
    String id = shown == null ? null : shown.getId();
    Action action = asked;
    if (id == null || action == null) {
      return;
    }
    UUID company = board.job(id).map(JobLog::companyId).orElse(null);
    try {
      perform(action, id);
      audit.ok(Edge.CONSOLE, "job-" + lower(action), user.caller(), company, id, null);
      messages.done("jobs.done." + lower(action));
    } catch (ActionRefused e) {
      audit.refused(
          Edge.CONSOLE, "job-" + lower(action), user.caller(), company, id, e.getMessage());
      messages.error("jobs.refused." + lower(e.reason()));
    }
    asked = null;
    execution = null;
    job = id;
    refresh();
  }

  private void perform(Action action, String id) {
    switch (action) {
      case STOP -> board.stop(id);
      case RESTART -> board.restart(id);
      case ABANDON -> board.abandon(id);
    }
  }

  /** Looks again. */
  public void refresh() {
    card = null;
    steps = null;
    executions = null;
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
