package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.jobs.ImportLog;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.security.Right;
import com.bomizzel.datamanagement.storage.ContentDisposition;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * Sends all rejected records and warnings of an import as a CSV file (RFC 4180); once the file with
 * all of them has expired, those that are kept.
 */
@WebServlet("/downloads/problems/*")
public class ProblemsDownload extends CompanyDownload<ImportLog> {
  private static final String PATH = "/downloads/problems/";

  @Inject private transient Imports imports;

  static String address(ImportLog log) {
    return PATH + log.id();
  }

  @Override
  Optional<ImportLog> find(String id) {
    return imports.find(id);
  }

  @Override
  String id(ImportLog log) {
    return log.id();
  }

  @Override
  UUID companyId(ImportLog log) {
    return log.companyId();
  }

  @Override
  Right right() {
    return Right.SEE_IMPORTS;
  }

  @Override
  void send(ImportLog log, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!request.getMethod().equals("HEAD")) {
      auditDownload(log);
    }
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader(
        "Content-Disposition", ContentDisposition.attachment(log.id() + "_problems.csv"));
    PrintWriter out = response.getWriter();
    out.print(Csv.line("level", "kind", "path", "key", "code", "message"));
    imports.visitProblems(log.id(), problem -> print(problem, out));
  }

  private static boolean print(Problem problem, PrintWriter out) {
    out.print(
        Csv.line(
            problem.level().jsonName(),
            problem.kindName(),
            problem.path(),
            problem.key(),
            problem.code(),
            problem.message()));
    return !out.checkError();
  }
}
