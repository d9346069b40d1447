package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.jobs.PassingFault;
import com.bomizzel.datamanagement.security.ConsoleSession;
import com.bomizzel.datamanagement.security.NotFound;
import com.bomizzel.datamanagement.security.PermissionDenied;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Leads a form that failed, also one sent by a script, to the page that says so. To whom a view
 * refuses itself there is nothing at its address. Other failures of a page's own request are left
 * to the container, which answers them with the error page of {@code web.xml}.
 */
final class Failures extends ExceptionHandlerWrapper {
  private static final String REFUSED = "not for this person";

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
    if (events.hasNext() && !context.getExternalContext().isResponseCommitted()) {
      Throwable failure = root(events.next().getContext().getException());
      boolean isForm = context.isPostback() || context.getPartialViewContext().isAjaxRequest();
      if (isRefusal(failure) || isForm) {
        context.getExternalContext().responseReset();
        answer(failure);
        events.remove();
      }
    }
    getWrapped().handle();
  }

  private static boolean isRefusal(Throwable failure) {
    return failure instanceof PermissionDenied
        || failure instanceof NotFound
        || failure instanceof NotSignedIn;
  }

  private static void answer(Throwable failure) {
    Redirect answer = Redirect.ofPage();
    try {
      if (failure instanceof NotSignedIn) {
        answer.to(SignInView.address(ExportView.PAGE, ConsoleSession.end(answer.request())));
      } else if (isRefusal(failure)) {
        CDI.current().select(RefusedRequests.class).get().record("page", answer.request(), REFUSED);
        answer.toNothing();
      } else if (failure instanceof ViewExpiredException) {
        answer.to("/errors/expired.xhtml");
      } else if (PassingFault.isBehind(failure)) {
        answer.to("/errors/away.xhtml");
      } else {
        answer.to("/errors/failure.xhtml?id=" + ErrorView.logged(failure));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was meant under all that Faces, its expressions and its beans have wrapped it in. */
  private static Throwable root(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .filter(cause -> isRefusal(cause) || cause instanceof ViewExpiredException)
        .findFirst()
        .orElse(thrown);
  }
}
