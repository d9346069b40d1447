package com.bomizzel.datamanagement.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Writes what is measured, in the format that the client accepts; one client at a time. */
@WebServlet(urlPatterns = "/metrics", loadOnStartup = 1)
public class MetricsServlet extends HttpServlet {
  @Inject private transient Metrics metrics;
  @Inject private transient ServerGauges gauges;
  @Inject private transient JobMeter jobs;

  private final transient ExpositionFormats formats = ExpositionFormats.init();

  /** From the start, so that what ends before somebody asks is counted. */
  @Override
  public void init() {
    jobs.begin();
    gauges.begin();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ExpositionFormatWriter writer = formats.findWriter(request.getHeader("Accept"));
    byte[] answer = answer(writer);
    response.setContentType(writer.getContentType());
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(answer.length);
    response.getOutputStream().write(answer);
  }

  private synchronized byte[] answer(ExpositionFormatWriter writer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.write(out, metrics.registry().scrape());
    return out.toByteArray();
  }
}
