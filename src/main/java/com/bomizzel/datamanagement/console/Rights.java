package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.security.CompanyAccess;
import com.bomizzel.datamanagement.security.NotFound;
import com.bomizzel.datamanagement.security.PermissionDenied;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What the person of this request may see. The database is asked once for a request, however often
 * its page wants to know, and nothing is kept for the next one: whoever lost a right loses it in
 * the pages that are open, too.
 */
@RequestScoped
class Rights {
  /** What a page is about. */
  enum Right {
    EXPORT,
    IMPORT,
    HISTORY
  }

  /** What the database says. */
  enum Verdict {
    /** They may. */
    GRANTED,
    /** They belong to the company, but their role or the company itself does not let them. */
    FORBIDDEN,
    /** They do not belong to the company. */
    STRANGER
  }

  private record Question(Right right, UUID companyId) {}

  @Inject private CompanyAccess access;
  @Inject private ConsoleUser user;

  private final Map<Question, Verdict> verdicts = new HashMap<>();

  /** Whether the person may use the page about that company. */
  Verdict verdict(Right right, UUID companyId) {
    return verdicts.computeIfAbsent(new Question(right, companyId), this::ask);
  }

  /** Asks anew from now on. */
  void forget() {
    verdicts.clear();
  }

  /** Throws {@link PermissionDenied} at everybody but platform admins. */
  void requireOperator() {
    access.requireOperator(user.caller());
  }

  private Verdict ask(Question question) {
    try {
      switch (question.right()) {
        case EXPORT -> access.requireExport(user.caller(), question.companyId());
        case IMPORT -> access.requireImport(user.caller(), question.companyId());
        case HISTORY -> access.requireSeeingHistory(user.caller(), question.companyId());
      }
      return Verdict.GRANTED;
    } catch (PermissionDenied e) {
      return Verdict.FORBIDDEN;
    } catch (NotFound e) {
      return Verdict.STRANGER;
    }
  }
}
