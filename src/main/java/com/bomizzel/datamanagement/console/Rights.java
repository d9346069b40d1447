package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.security.CompanyAccess;
import com.bomizzel.datamanagement.security.PermissionDenied;
import com.bomizzel.datamanagement.security.Right;
import com.bomizzel.datamanagement.security.Verdict;
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
    return access.verdict(question.right(), user.caller(), question.companyId());
  }
}
