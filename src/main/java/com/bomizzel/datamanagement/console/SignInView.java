package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.security.BadCredentials;
import com.bomizzel.datamanagement.security.Caller;
import com.bomizzel.datamanagement.security.ClientAddresses;
import com.bomizzel.datamanagement.security.CompanyAccess;
import com.bomizzel.datamanagement.security.CompanyName;
import com.bomizzel.datamanagement.security.ConsoleSession;
import com.bomizzel.datamanagement.security.SignIn;
import com.bomizzel.datamanagement.security.TooManyAttempts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Signing in and out of the console, with the accounts and the limits of the API's sign-in. */
@Named
@RequestScoped
public class SignInView {
  static final String ADDRESS = "/sign-in";

  @Inject private SignIn signIn;
  @Inject private ClientAddresses addresses;
  @Inject private CompanyAccess access;
  @Inject private ConsoleAudit audit;
  @Inject private Visit visit;
  @Inject private Messages messages;
  @Inject private HttpServletRequest request;

  private String email;
  private String password;
  private String zone;

  /** The sign-in page that leads back to {@code from}; {@code expired} says why one is there. */
  static String address(String from, boolean expired) {
    return Redirect.withReturn(ADDRESS, from) + (expired ? "&expired=true" : "");
  }

  /** Lets the person in and goes where they wanted to, or says why not. */
  public void signIn() throws IOException {
    String address = addresses.of(request);
    try {
      Caller caller = signIn.signIn(email.strip(), password, address);
      ConsoleSession.open(request, response(), caller, addresses.isSecure(request));
      audit.ok("sign-in", caller, null, null);
      begin(caller);
    } catch (BadCredentials e) {
      audit.refusedSignIn(email, address, e.getMessage());
      messages.error("signIn.wrong");
    } catch (TooManyAttempts e) {
      audit.refusedSignIn(email, address, e.getMessage());
      messages.error("signIn.tooMany", e.retryAfter().toSeconds() + 1);
    }
  }

  /** Ends the session. */
  public void signOut() throws IOException {
    if (visit.isSignedIn()) {
      audit.ok("sign-out", visit.caller(), null, null);
    }
    ConsoleSession.close(request);
    Redirect.go(ADDRESS + "?out=true");
  }

  private void begin(Caller caller) throws IOException {
    visit.liveIn(zone == null ? "" : zone);
    List<CompanyName> companies = access.companies(caller, "", 2);
    if (companies.size() == 1) {
      visit.choose(companies.get(0));
    }
    String from = request.getParameter("from");
    Redirect.go(
        Redirect.isOurs(from)
            ? from
            : visit.getCompany() == null ? CompaniesView.ADDRESS : ExportView.PAGE);
  }

  private static HttpServletResponse response() {
    return (HttpServletResponse)
        FacesContext.getCurrentInstance().getExternalContext().getResponse();
  }

  public String getEmail() {
    return email;
  }

  public void setEmail(String email) {
    this.email = email;
  }

  /** Never shown again. */
  public String getPassword() {
    return null;
  }

  public void setPassword(String password) {
    this.password = password;
  }

  public String getZone() {
    return zone;
  }

  /** The browser's time zone. */
  public void setZone(String zone) {
    this.zone = zone;
  }
}
