package com.bomizzel.datamanagement.console;

import jakarta.faces.FacesException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;

/**
 * Leads a form that failed, also one sent by a script, to the page that says so. The request of a
 * page itself is left to the container, which answers it with the error page of {@code web.xml}.
 */
final class Failures extends ExceptionHandlerWrapper {
  private Failures(ExceptionHandler wrapped) {
    super(wrapped);
  }

  /** Makes one for each request; named in {@code faces-config.xml}. */
  public static final class Factory extends ExceptionHandlerFactory {
    /** Called by Faces. */
    public Factory(ExceptionHandlerFactory wrapped) {
      super(wrapped);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
      return new Failures(getWrapped().getExceptionHandler());
    }
  }

  @Override
  public void handle() {
    FacesContext context = FacesContext.getCurrentInstance();
    Iterator<ExceptionQueuedEvent> events = getUnhandledExceptionQueuedEvents().iterator();
    boolean isForm = context.isPostback() || context.getPartialViewContext().isAjaxRequest();
    if (isForm && events.hasNext() && !context.getExternalContext().isResponseCommitted()) {
      show(context, root(events.next().getContext().getException()));
      events.remove();
    }
    getWrapped().handle();
  }

  private static void show(FacesContext context, Throwable failure) {
    context.getExternalContext().responseReset();
    try {
      Redirect.go(
          failure instanceof ViewExpiredException
              ? "/errors/expired.xhtml"
              : "/errors/failure.xhtml?id=" + ErrorView.logged(failure));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    context.responseComplete();
  }

  private static Throwable root(Throwable thrown) {
    return thrown instanceof FacesException && thrown.getCause() != null
        ? root(thrown.getCause())
        : thrown;
  }
}
