package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.notifying.Telling;
import com.bomizzel.datamanagement.plans.Keep;
import com.bomizzel.datamanagement.plans.PlanDraft;
import com.bomizzel.datamanagement.plans.Schedule;
import com.bomizzel.datamanagement.security.ApiTokens;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.DayOfWeek;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What every page of the console may mention. */
@Named
@ApplicationScoped
public class Console {
  @Inject private Settings settings;

  /** Whom people write to when something went wrong. */
  public String getSupportEmail() {
    return settings.supportEmail();
  }

  /** Where people set a new password; null when no such place is known. */
  public @Nullable String getPasswordResetUrl() {
    return settings.passwordResetUrl().orElse(null);
  }

  /** How many hours a file is kept. */
  public long getRetentionHours() {
    return settings.limits().retention().toHours();
  }

  /**
   * The kinds of records that an export may hold, in the order of its page. Here, for the page is
   * built of them before anybody has asked who sees it.
   */
  public List<RecordKind> getExportKinds() {
    return RecordKind.OPTIONS;
  }

  /** The ranges of days that an export's page offers, for the same reason. */
  public List<String> getDatePresets() {
    return Stream.of(DatePreset.values()).map(DatePreset::name).toList();
  }

  /** The days of a week, for the form of a plan of backups. */
  public List<String> getWeekDays() {
    return Stream.of(DayOfWeek.values()).map(Schedule::name).toList();
  }

  /** How many archives a rule of a plan may keep. */
  public int getMostKept() {
    return Keep.MOST;
  }

  /** How many characters the name of a plan may have. */
  public int getLongestPlanName() {
    return PlanDraft.LONGEST_NAME;
  }

  /** How many characters the address of a webhook may have. */
  public int getLongestWebhook() {
    return Telling.LONGEST_WEBHOOK;
  }

  /** How many characters the name of an API token may have, for the same reason. */
  public int getLongestTokenName() {
    return ApiTokens.LONGEST_NAME;
  }
}
