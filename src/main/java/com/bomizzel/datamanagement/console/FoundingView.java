package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.audit.Edge;
import com.bomizzel.datamanagement.security.CompanyFounding;
import com.bomizzel.datamanagement.security.FoundedCompany;
import com.bomizzel.datamanagement.security.NewCompany;
import com.bomizzel.datamanagement.security.NotFounded;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/**
 * Administration, Companies: a new company with its owner. What it makes is shown in the answer
 * alone, for an initial password may be among it.
 */
@Named
@RequestScoped
public class FoundingView {
  @Inject private ConsoleUser user;
  @Inject private Rights rights;
  @Inject private CompanyFounding founding;
  @Inject private ShownOnce shownOnce;
  @Inject private Audit audit;
  @Inject private Messages messages;

  private @Nullable String companyName;
  private @Nullable String ownerEmail;
  private @Nullable String ownerFirstName;
  private @Nullable String ownerLastName;
  private @Nullable FoundedCompany founded;

  /** Comes before each time the page is shown. */
  public void enter() {
    rights.requireOperator();
  }

  /** Makes the company, or says all that is in the way. */
  public void create() {
    rights.requireOperator();
    NewCompany asked = NewCompany.of(companyName, ownerEmail, ownerFirstName, ownerLastName);
    if (!asked.faults().isEmpty()) {
      asked.faults().forEach(fault -> messages.error("founding.fault." + fault));
      return;
    }
    try {
      FoundedCompany made = founding.found(user.caller(), asked);
      audit.ok(
          Edge.CONSOLE,
          "company-create",
          user.caller(),
          made.company().id(),
          made.ownerId().toString(),
          made.toString());
      shownOnce.setSecret(made.initialPassword());
      founded = made;
      forget();
    } catch (NotFounded e) {
      audit.refused(Edge.CONSOLE, "company-create", user.caller(), null, null, e.getMessage());
      messages.error("founding." + e.reason());
    }
  }

  private void forget() {
    companyName = null;
    ownerEmail = null;
    ownerFirstName = null;
    ownerLastName = null;
  }

  /** The company that this request has made; null when none. */
  public @Nullable FoundedCompany getFounded() {
    return founded;
  }

  public int getLongestName() {
    return NewCompany.LONGEST_NAME;
  }

  public int getLongestPersonName() {
    return NewCompany.LONGEST_PERSON_NAME;
  }

  public @Nullable String getCompanyName() {
    return companyName;
  }

  public void setCompanyName(@Nullable String companyName) {
    this.companyName = companyName;
  }

  public @Nullable String getOwnerEmail() {
    return ownerEmail;
  }

  public void setOwnerEmail(@Nullable String ownerEmail) {
    this.ownerEmail = ownerEmail;
  }

  public @Nullable String getOwnerFirstName() {
    return ownerFirstName;
  }

  public void setOwnerFirstName(@Nullable String ownerFirstName) {
    this.ownerFirstName = ownerFirstName;
  }

  public @Nullable String getOwnerLastName() {
    return ownerLastName;
  }

  public void setOwnerLastName(@Nullable String ownerLastName) {
    this.ownerLastName = ownerLastName;
  }
}
