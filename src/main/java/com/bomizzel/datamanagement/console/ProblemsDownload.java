package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.history.ImportLog;
import com.bomizzel.datamanagement.history.Problem;
import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.security.CompanyAccess;
import com.bomizzel.datamanagement.security.NotFound;
import com.bomizzel.datamanagement.security.PermissionDenied;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Sends all rejected records and warnings of an import as a CSV file (RFC 4180). */
@WebServlet("/downloads/problems/*")
public class ProblemsDownload extends HttpServlet {
  private static final String PATH = "/downloads/problems/";

  @Inject private transient Imports imports;
  @Inject private transient ProblemSearch problems;
  @Inject private transient CompanyAccess access;
  @Inject private transient Visit visit;

  static String address(ImportLog log) {
    return PATH + log.id();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo();
    Optional<ImportLog> log = path == null ? Optional.empty() : imports.find(path.substring(1));
    if (log.filter(this::isVisible).isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    String id = log.get().id();
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Content-Disposition", ArchiveDownload.attachment(id + "_problems.csv"));
    PrintWriter out = response.getWriter();
    out.print(Csv.line("level", "kind", "path", "key", "code", "message"));
    for (Problem.Level level : Problem.Level.values()) {
      problems.visit(id, level, problem -> print(problem, out));
    }
  }

  private static boolean print(Problem problem, PrintWriter out) {
    out.print(
        Csv.line(
            problem.level().jsonName(),
            problem.kind().jsonName(),
            problem.path(),
            problem.key(),
            problem.code(),
            problem.message()));
    return !out.checkError();
  }

  private boolean isVisible(ImportLog log) {
    try {
      access.maySeeImports(visit.caller(), log.companyId());
      return true;
    } catch (PermissionDenied | NotFound e) {
      return false;
    }
  }
}
