package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.traffic.WithoutBody;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Answers a request that was refused before it reached its page. */
final class ErrorPage {
  private ErrorPage() {}

  /**
   * Shows the page {@code name} of the folder {@code errors} under that status. It is shown as to a
   * visitor who asked for it: the form that was refused is not filled into it.
   */
  static void show(
      int status, String name, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    response.setStatus(status);
    request
        .getRequestDispatcher("/errors/" + name + ".xhtml")
        .forward(asVisitor(request), response);
  }

  /** The request as one of a visitor who wants to see the page, and sends nothing. */
  static HttpServletRequest asVisitor(HttpServletRequest request) {
    return new Visitor(request);
  }

  private static final class Visitor extends WithoutBody {
    Visitor(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getMethod() {
      return "GET";
    }

    @Override
    public @Nullable String getHeader(String name) {
      return name.equalsIgnoreCase("Faces-Request") ? null : super.getHeader(name);
    }
  }
}
