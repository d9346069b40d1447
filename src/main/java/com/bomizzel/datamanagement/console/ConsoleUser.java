package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.jobs.Requester;
import com.bomizzel.datamanagement.security.Caller;
import com.bomizzel.datamanagement.security.CompanyAccess;
import com.bomizzel.datamanagement.security.CompanyName;
import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The person who is signed in: which company they look at, and in which time zone they live. */
@Named
@SessionScoped
public class ConsoleUser implements Serializable {
  @Inject private HttpServletRequest request;
  @Inject private CompanyAccess access;

  private ZoneId zone = ZoneOffset.UTC;

  @SuppressWarnings("NullAway.Init")
  private @Nullable CompanyName company;

  /**
   * Who makes this request, as the database knows them now.
   *
   * @throws NotSignedIn when nobody is signed in
   */
  public Caller caller() {
    if (request.getUserPrincipal() instanceof Caller caller) {
      return caller;
    }
    throw new NotSignedIn();
  }

  /**
   * Comes before each page that is not for everybody is shown, and before its view is made: a
   * visitor's page has none.
   *
   * @throws NotSignedIn when nobody is signed in
   */
  public void requireSignIn() {
    caller();
  }

  /** The caller as the log rows name people. */
  Requester requester() {
    return Requester.of(caller());
  }

  /** Whether somebody is signed in. */
  public boolean isSignedIn() {
    return request.getUserPrincipal() instanceof Caller;
  }

  /** Whether it is a platform admin who makes this request. */
  public boolean isPlatformAdmin() {
    return isSignedIn() && caller().platformAdmin();
  }

  /** Whether they administer a company, and so may have tokens for scripts. */
  public boolean isAdministrator() {
    return isSignedIn() && access.mayHaveTokens(caller());
  }

  /** First and last name, or the e-mail address of somebody without a name. */
  public String getName() {
    return PersonNames.name(requester());
  }

  /** The company whose data the pages are about; null before it is chosen. */
  public @Nullable CompanyName getCompany() {
    return company;
  }

  /** Whether this person belongs to that company, and it is active, now. */
  public boolean isInCompany() {
    return company != null && access.company(caller(), company.id()).isPresent();
  }

  /** Null chooses none. */
  void choose(@Nullable CompanyName chosen) {
    company = chosen;
  }

  /** The person's time zone; UTC where the browser did not tell. */
  public ZoneId getZone() {
    return zone;
  }

  /** Takes a zone as browsers name it, for example {@code Europe/Berlin}. */
  void setZone(String zoneName) {
    try {
      zone = ZoneId.of(zoneName);
    } catch (DateTimeException e) {
      zone = ZoneOffset.UTC;
    }
  }
}
