package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.audit.Edge;
import com.bomizzel.datamanagement.operating.Storage;
import com.bomizzel.datamanagement.operating.StorageReport;
import com.bomizzel.datamanagement.storage.Cleanup;
import com.bomizzel.datamanagement.storage.KeptFile;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Administration, Storage: the files of all companies, and the room that is left. For platform
 * admins only, whatever the person was when the page was opened.
 */
@Named
@ViewScoped
public class StorageView implements Serializable {
  private static final int STEP = 25;

  @Inject private ConsoleUser user;
  @Inject private Rights rights;
  @Inject private Storage storage;
  @Inject private Audit audit;
  @Inject private Messages messages;
  @Inject private Format format;

  private int shown = STEP;
  private boolean asked;

  @SuppressWarnings("NullAway.Init")
  private transient @Nullable StorageReport report;

  /** Comes before each time the page is shown. */
  public void enter() {
    rights.requireOperator();
  }

  /** All that there is to say. */
  public StorageReport getReport() {
    rights.requireOperator();
    if (report == null) {
      report = storage.report();
    }
    return report;
  }

  /** The largest files. */
  public List<KeptFile> getFiles() {
    return getReport().files().stream().limit(shown).toList();
  }

  /** Whether there are more than are shown. */
  public boolean isMore() {
    return getReport().files().size() > shown;
  }

  /** Shows more. */
  public void more() {
    shown += STEP;
  }

  /** When a file was last written. */
  public OffsetDateTime writtenAt(KeptFile file) {
    return file.modifiedAt().atOffset(ZoneOffset.UTC);
  }

  /** How long ago a file was last written. */
  public Duration age(KeptFile file) {
    return Duration.between(file.modifiedAt(), Instant.now());
  }

  /** Asks whether to clean up. */
  public void ask() {
    asked = true;
  }

  /** Takes the question back. */
  public void leave() {
    asked = false;
  }

  /** Whether the question stands whether to clean up. */
  public boolean isAsked() {
    return asked;
  }

  /** Deletes what is over, and says what that was; only after the question. */
  public void cleanUp() {
    rights.requireOperator();
    if (!asked) {
      return;
    }
    asked = false;
    Cleanup cleanup = storage.cleanUp();
    audit.ok(
        Edge.CONSOLE,
        "cleanup",
        user.caller(),
        null,
        null,
        cleanup.files() + " files, " + cleanup.bytes() + " bytes");
    if (cleanup.files() == 0) {
      messages.done("storage.cleaned.nothing");
    } else {
      messages.done("storage.cleaned", cleanup.files(), format.size(cleanup.bytes()));
    }
    report = null;
  }
}
