package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.importing.Imports;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Refuses a form with a file by what is known before its body is read: its type, who sends it, the
 * fields that stand in the address, and how long it says it is. What does not say so is counted as
 * it is read.
 */
@Provider
@ImportGate.Guarded
@Priority(Priorities.AUTHORIZATION)
@ApplicationScoped
public class ImportGate implements ContainerRequestFilter {
  @Inject private ImportPermission permission;
  @Inject private Imports imports;
  @Inject private HttpServletRequest request;

  /** Stands at what takes such a form. */
  @NameBinding
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE, ElementType.METHOD})
  @interface Guarded {}

  @Override
  public void filter(ContainerRequestContext context) {
    if (context.getMediaType() == null) {
      // A body of no type matches every type; this one has to be taken apart by it.
      throw new NotSupportedException();
    }
    permission.check(ImportForm.inAddress(request));
    imports.fileLimit().refuseLonger(request.getContentLengthLong());
  }
}
