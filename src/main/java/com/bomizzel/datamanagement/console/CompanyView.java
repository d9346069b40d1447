package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.audit.Edge;
import com.bomizzel.datamanagement.security.Caller;
import com.bomizzel.datamanagement.security.CompanyName;
import com.bomizzel.datamanagement.security.Right;
import com.bomizzel.datamanagement.security.Verdict;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Base of the pages about a company: the one that was chosen when the page was opened. Of what the
 * person may do nothing is kept in the view: every method that gives data away or does something
 * asks {@link #isPermitted} or the access rules themselves.
 */
public abstract class CompanyView implements Serializable {
  @Inject private ConsoleUser user;
  @Inject private Rights rights;
  @Inject private Audit audit;

  private @Nullable CompanyName company;

  /** What the page is about. */
  abstract Right right();

  /** Where the page is. */
  abstract String address();

  /** To be called when the page is opened. */
  final void chooseCompany() {
    company = user.getCompany();
  }

  /**
   * Comes before each time the page is shown. When the right to it was lost while it was open, the
   * browser gets the whole page anew, which says so: the part that was asked for would leave the
   * rest as it is.
   */
  public void enter() throws IOException {
    if (isPermitted()) {
      return;
    }
    if (FacesContext.getCurrentInstance().isPostback()) {
      Redirect.go(address());
    } else {
      audit.refused(Edge.CONSOLE, "page", caller(), companyId(), null, address());
    }
  }

  /** Whether this person may use this page, now. */
  public boolean isPermitted() {
    return verdict() == Verdict.GRANTED;
  }

  /** Whether this person does not belong to the company, or no longer does. */
  public boolean isStranger() {
    return verdict() == Verdict.STRANGER;
  }

  /** The id of the page's company, as the API wants it; null where nothing is permitted. */
  public @Nullable UUID getCompanyOfPage() {
    return isPermitted() ? companyId() : null;
  }

  private Verdict verdict() {
    return company == null ? Verdict.STRANGER : rights.verdict(right(), company.id());
  }

  /** Notes that something was refused; the page asks anew whether it may be shown. */
  final void refuse(String action, RuntimeException why) {
    audit.refused(Edge.CONSOLE, action, caller(), companyId(), null, why.getMessage());
    rights.forget();
  }

  /** Null only where nothing is permitted. */
  final @Nullable UUID companyId() {
    return company == null ? null : company.id();
  }

  /** The company of a page that is permitted. */
  final UUID permittedCompany() {
    return Objects.requireNonNull(companyId());
  }

  final Caller caller() {
    return user.caller();
  }
}
