package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.audit.Edge;
import com.bomizzel.datamanagement.security.BadCredentials;
import com.bomizzel.datamanagement.security.Caller;
import com.bomizzel.datamanagement.security.ClientAddresses;
import com.bomizzel.datamanagement.security.CompanyAccess;
import com.bomizzel.datamanagement.security.CompanyName;
import com.bomizzel.datamanagement.security.ConsoleSession;
import com.bomizzel.datamanagement.security.SessionEnd;
import com.bomizzel.datamanagement.security.SignIn;
import com.bomizzel.datamanagement.security.SignedIn;
import com.bomizzel.datamanagement.security.TooManyAttempts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signing in and out of the console, with the accounts and the limits of the API's sign-in. */
@Named
@RequestScoped
public class SignInView {
  static final String ADDRESS = "/sign-in";

  private static final String ENDED = "ended=";

  /** No time zone has a longer name. */
  private static final int LONGEST_ZONE = 64;

  @Inject private SignIn signIn;
  @Inject private ClientAddresses addresses;
  @Inject private CompanyAccess access;
  @Inject private Audit audit;
  @Inject private ConsoleUser user;
  @Inject private Messages messages;
  @Inject private HttpServletRequest request;

  @SuppressWarnings("NullAway.Init")
  private String email;

  @SuppressWarnings("NullAway.Init")
  private String password;

  @SuppressWarnings("NullAway.Init")
  private String zone;

  /** The sign-in page that leads back to {@code from}, and says why a session is over. */
  static String address(String from, Optional<SessionEnd> end) {
    return Redirect.withReturn(ADDRESS, from) + end.map(why -> "&" + ENDED + why.id()).orElse("");
  }

  /** Why the person has to sign in, as the texts name it; null when that needs no reason. */
  public @Nullable String getEnd() {
    return SessionEnd.named(request.getParameter("ended")).map(SessionEnd::id).orElse(null);
  }

  /** Lets the person in and goes where they wanted to, or says why not. */
  public void signIn() throws IOException {
    if (isTooLong()) {
      return;
    }
    String address = addresses.of(request);
    try {
      SignedIn signedIn = signIn.signIn(email.strip(), password, address);
      ConsoleSession.open(request, response(), signedIn, addresses.isSecure(request));
      audit.ok(Edge.CONSOLE, "sign-in", signedIn.caller(), null, null, null);
      begin(signedIn.caller());
    } catch (BadCredentials e) {
      audit.refusedSignIn(email, address, e.getMessage());
      messages.error("signIn.wrong");
    } catch (TooManyAttempts e) {
      audit.refusedSignIn(email, address, e.getMessage());
      messages.error("signIn.tooMany", e.retryAfter().toSeconds() + 1);
    }
  }

  /** Says what is longer than any address or password. */
  private boolean isTooLong() {
    if (email.length() > SignIn.LONGEST_EMAIL) {
      messages.error("email.tooLong", SignIn.LONGEST_EMAIL);
    } else if (password.getBytes(StandardCharsets.UTF_8).length > SignIn.MOST_PASSWORD_BYTES) {
      messages.error("password.tooLong", SignIn.MOST_PASSWORD_BYTES);
    } else {
      return false;
    }
    return true;
  }

  /** Ends the session. */
  public void signOut() throws IOException {
    if (user.isSignedIn()) {
      audit.ok(Edge.CONSOLE, "sign-out", user.caller(), null, null, null);
    }
    ConsoleSession.close(request, SessionEnd.OUT);
    Redirect.go(ADDRESS + "?" + ENDED + SessionEnd.OUT.id());
  }

  private void begin(Caller caller) throws IOException {
    user.setZone(zone == null || zone.length() > LONGEST_ZONE ? "" : zone);
    List<CompanyName> companies = access.companies(caller, "", 2);
    // Also without a choice: somebody else may have had one in this browser.
    user.choose(companies.size() == 1 ? companies.get(0) : null);
    String from = getFrom();
    Redirect.go(
        from != null ? from : user.getCompany() == null ? CompaniesView.ADDRESS : ExportView.PAGE);
  }

  private static HttpServletResponse response() {
    return (HttpServletResponse)
        FacesContext.getCurrentInstance().getExternalContext().getResponse();
  }

  /** The page here that the person wanted; null when there is none. */
  public @Nullable String getFrom() {
    String from = request.getParameter("from");
    return Redirect.isOurs(from) ? from : null;
  }

  public String getEmail() {
    return email;
  }

  public void setEmail(String email) {
    this.email = email;
  }

  /** Never shown again. */
  public @Nullable String getPassword() {
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
