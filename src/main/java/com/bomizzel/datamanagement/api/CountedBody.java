package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.multipart.BoundedBody;
import com.bomizzel.datamanagement.traffic.BodyLimits;
import com.bomizzel.datamanagement.traffic.FileForms;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/**
 * Counts all bodies but forms with files, whose files have a limit of their own: {@link BodyLimits}
 * has refused what says that it is too long, this bounds what does not say.
 */
@Provider
public class CountedBody implements ContainerRequestFilter {
  private static final int MOST = BodyLimits.MOST;

  @Override
  public void filter(ContainerRequestContext request) {
    if (!FileForms.isForm(request.getHeaderString(HttpHeaders.CONTENT_TYPE))) {
      request.setEntityStream(
          new BoundedBody(request.getEntityStream(), MOST, () -> Refused.tooLarge(MOST)));
    }
  }
}
