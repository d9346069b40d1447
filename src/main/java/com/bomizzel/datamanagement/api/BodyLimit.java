package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.traffic.BodyLimits;
import com.bomizzel.datamanagement.traffic.FileForms;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bounds all bodies but forms with files, whatever length their header says; the file of a form has
 * a limit of its own.
 */
@Provider
public class BodyLimit implements ContainerRequestFilter {
  private static final int MOST = BodyLimits.MOST;

  @Override
  public void filter(ContainerRequestContext request) {
    if (!FileForms.isForm(request.getHeaderString(HttpHeaders.CONTENT_TYPE))) {
      request.setEntityStream(new Bounded(request.getEntityStream()));
    }
  }

  private static final class Bounded extends FilterInputStream {
    private long read;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      count(Math.max(0, count));
      return count;
    }

    private void count(int more) {
      read += more;
      if (read > MOST) {
        throw new TooLarge("BODY_TOO_LARGE", "The body is larger than " + MOST + " bytes");
      }
    }
  }
}
