package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.audit.Edge;
import com.bomizzel.datamanagement.exporting.ExportDamaged;
import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.importing.NotStartable;
import com.bomizzel.datamanagement.importing.upload.Upload;
import com.bomizzel.datamanagement.importing.upload.UploadRefused;
import com.bomizzel.datamanagement.jobs.ImportAlreadyRunning;
import com.bomizzel.datamanagement.jobs.TooManyJobs;
import com.bomizzel.datamanagement.multipart.NameTooLong;
import com.bomizzel.datamanagement.plans.Restores;
import com.bomizzel.datamanagement.security.ActiveCompany;
import com.bomizzel.datamanagement.security.Caller;
import com.bomizzel.datamanagement.security.CompanyAccess;
import com.bomizzel.datamanagement.security.NotFound;
import com.bomizzel.datamanagement.security.PermissionDenied;
import com.bomizzel.datamanagement.storage.StoreAway;
import com.bomizzel.datamanagement.traffic.Transfers;
import com.bomizzel.datamanagement.traffic.Transfers.Slot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts imports for the Import tab: asks for the right, leaves its line in the audit trail, and
 * says at the top of the page why something was not started. Thread-safe.
 */
@ApplicationScoped
class ImportStarts {
  private static final Logger LOG = Logger.getLogger(ImportStarts.class.getName());

  /** So many chosen files of one person wait for their start, in all tabs and sessions. */
  private static final int CHOSEN = 3;

  @Inject private ConsoleUser user;
  @Inject private CompanyAccess access;
  @Inject private Imports imports;
  @Inject private Restores restores;
  @Inject private Transfers transfers;
  @Inject private Audit audit;
  @Inject private Messages messages;

  /**
   * What somebody wanted to start.
   *
   * @param importId the import to show now
   * @param before whether it had been started earlier, by whomever
   */
  record Started(String importId, boolean before) {}

  /**
   * Starts something that a page offers.
   *
   * @param start answers the import; empty when the file is no longer there
   * @return empty when it was refused and the page says why
   * @throws PermissionDenied without the right to it
   * @throws NotFound when the person does not belong to the company
   */
  Optional<Started> start(
      @Nullable UUID companyId, Function<ActiveCompany, Optional<String>> start) {
    try {
      Optional<String> id = start.apply(access.requireImport(caller(), companyId));
      if (id.isEmpty()) {
        refused(companyId, messages.text("import.gone"));
      }
      id.ifPresent(ok -> audit.ok(Edge.CONSOLE, "import", caller(), companyId, ok, null));
      return id.map(importId -> new Started(importId, false));
    } catch (UploadRefused e) {
      refused(companyId, e);
    } catch (ImportAlreadyRunning e) {
      refused(companyId, messages.text("import.already"));
    } catch (TooManyJobs e) {
      refused(companyId, messages.text("export.tooMany"));
    } catch (NotStartable e) {
      if (e.importId() != null) {
        audit.refused(Edge.CONSOLE, "import", caller(), companyId, null, e.getMessage());
        return Optional.of(new Started(e.importId(), true));
      }
      refused(companyId, messages.text("import.gone"));
    }
    return Optional.empty();
  }

  /**
   * Lets the person choose one more file, in place of the oldest of those that wait.
   *
   * @return whose quota a file takes that is only chosen: the person's. It is the company's when it
   *     is started, so nobody can keep a company from importing by choosing files
   * @throws PermissionDenied without the right to import it
   * @throws NotFound when the person does not belong to the company
   * @throws UploadRefused when the company has too many files here
   * @throws TooManyJobs when it has too many jobs waiting
   */
  UUID expectFile(@Nullable UUID companyId) {
    ActiveCompany company = access.requireImport(caller(), companyId);
    imports.expect(company.companyId());
    UUID person = caller().userId();
    imports.keepNewest(person, CHOSEN - 1);
    return person;
  }

  /**
   * Takes a copy of a kept archive in place of a form's file, in one of the slots for transfers.
   *
   * @return empty when it was refused and the page says why
   * @throws PermissionDenied without the right to it
   * @throws NotFound when the person does not belong to the company
   */
  @SuppressWarnings("try") // the slot is there to be closed
  Optional<Upload> restore(UUID companyId, String exportId) {
    access.requireSeeingExports(caller(), companyId);
    Optional<Slot> free = transfers.take(caller());
    if (free.isEmpty()) {
      refused(companyId, messages.text("transfers.tooMany"));
      return Optional.empty();
    }
    try (Slot slot = free.get()) {
      Optional<Upload> copy = restores.stage(expectFile(companyId), exportId);
      if (copy.isEmpty()) {
        refused(companyId, messages.text("export.gone"));
      }
      copy.ifPresent(
          file ->
              audit.ok(
                  Edge.CONSOLE, "export-restore", caller(), companyId, exportId, file.fileName()));
      return copy;
    } catch (ExportDamaged e) {
      refused(companyId, messages.text("export.damaged"));
    } catch (StoreAway | IOException e) {
      LOG.log(Level.WARNING, "The archive of " + exportId + " cannot be copied now", e);
      refused(companyId, messages.text("error.storeAway"));
    } catch (UploadRefused e) {
      refused(companyId, e);
    } catch (TooManyJobs e) {
      refused(companyId, messages.text("export.tooMany"));
    }
    return Optional.empty();
  }

  /**
   * Takes the file of a form.
   *
   * @return empty when it was refused and the page says why
   * @throws PermissionDenied without the right to it
   * @throws NotFound when the person does not belong to the company
   */
  Optional<Upload> receive(@Nullable UUID companyId, Object request) {
    try {
      access.requireImport(caller(), companyId);
      return Optional.ofNullable(UploadForm.claim(request));
    } catch (NameTooLong e) {
      refused(companyId, messages.text("import.longName", NameTooLong.LONGEST_FILE_NAME));
    } catch (UploadRefused e) {
      refused(companyId, e);
    } catch (TooManyJobs e) {
      refused(companyId, messages.text("export.tooMany"));
    }
    return Optional.empty();
  }

  private void refused(@Nullable UUID companyId, UploadRefused why) {
    audit.refused(Edge.CONSOLE, "import", caller(), companyId, null, why.getMessage());
    messages.refused(why.code().name(), why.getMessage());
  }

  /** Says why something was refused. */
  void refused(@Nullable UUID companyId, String sentence) {
    audit.refused(Edge.CONSOLE, "import", caller(), companyId, null, sentence);
    messages.show(sentence);
  }

  private Caller caller() {
    return user.caller();
  }
}
