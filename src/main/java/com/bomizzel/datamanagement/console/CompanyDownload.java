package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.audit.Edge;
import com.bomizzel.datamanagement.security.CompanyAccess;
import com.bomizzel.datamanagement.security.Right;
import com.bomizzel.datamanagement.security.Verdict;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/**
 * Base of what signed-in people download: the job whose id ends the address, when they may see it.
 * To everybody else it does not exist, and the attempt is audited.
 *
 * @param <L> the job's log row
 */
abstract class CompanyDownload<L> extends HttpServlet {
  @Inject private transient CompanyAccess access;
  @Inject private transient Audit audit;
  @Inject private transient ConsoleUser user;

  /** The job with that id, whosever it is. */
  abstract Optional<L> find(String id);

  abstract String id(L log);

  abstract UUID companyId(L log);

  /** What lets people see jobs of this kind. */
  abstract Right right();

  /** Answers; also a HEAD, whose body the container leaves out. */
  abstract void send(L log, HttpServletRequest request, HttpServletResponse response)
      throws IOException;

  @Override
  protected final void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo();
    Optional<L> log = path == null ? Optional.empty() : find(path.substring(1));
    if (log.filter(this::isVisible).isPresent()) {
      send(log.get(), request, response);
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private boolean isVisible(L log) {
    if (!user.isSignedIn()) {
      return false;
    }
    Verdict verdict = access.verdict(right(), user.caller(), companyId(log));
    if (verdict != Verdict.GRANTED) {
      audit.refused(
          Edge.CONSOLE, "download", user.caller(), companyId(log), id(log), verdict.message());
    }
    return verdict == Verdict.GRANTED;
  }

  final void auditDownload(L log) {
    audit.ok(Edge.CONSOLE, "download", user.caller(), companyId(log), id(log), null);
  }
}
