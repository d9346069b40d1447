package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.audit.Edge;
import com.bomizzel.datamanagement.audit.Stranger;
import com.bomizzel.datamanagement.outside.Actor;
import com.bomizzel.datamanagement.security.Caller;
import com.bomizzel.datamanagement.security.ClientAddresses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** Tells the audit trail of requests that were refused before they came to their page. */
@ApplicationScoped
public class RefusedRequests {
  @Inject private Audit audit;
  @Inject private ClientAddresses addresses;

  /** Whoever made that request, also somebody unknown, was refused it. */
  void record(String action, HttpServletRequest request, String why) {
    Actor actor =
        request.getUserPrincipal() instanceof Caller caller
            ? caller
            : new Stranger(null, addresses.of(request));
    String place = request.getMethod() + " " + Redirect.address(request);
    audit.refused(Edge.CONSOLE, action, actor, null, null, place + ": " + why);
  }
}
