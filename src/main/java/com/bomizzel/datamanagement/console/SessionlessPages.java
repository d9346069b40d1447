package com.bomizzel.datamanagement.console;

import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;

/**
 * Keeps visitors who are not signed in free of sessions. PrimeFaces puts the nonce of the
 * Content-Security-Policy into the view map, whose first use makes Faces begin a session; here the
 * map is made without telling anybody. The page's template makes such a view stateless.
 */
public class SessionlessPages implements PhaseListener {
  private static final long serialVersionUID = 1L;

  @Override
  public PhaseId getPhaseId() {
    return PhaseId.RESTORE_VIEW;
  }

  @Override
  public void afterPhase(PhaseEvent event) {
    FacesContext context = event.getFacesContext();
    UIViewRoot page = context.getViewRoot();
    if (page != null && context.getExternalContext().getUserPrincipal() == null) {
      context.setProcessingEvents(false);
      page.getViewMap(true);
      context.setProcessingEvents(true);
    }
  }
}
