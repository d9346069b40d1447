package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.audit.Edge;
import com.bomizzel.datamanagement.security.CompanyAccess;
import com.bomizzel.datamanagement.security.CompanyName;
import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Choosing a company: for people in several, and for platform admins. */
@Named
@ViewScoped
public class CompaniesView implements Serializable {
  static final String ADDRESS = "/companies";
  private static final int SHOWN = 50;

  @Inject private ConsoleUser user;
  @Inject private CompanyAccess access;
  @Inject private Audit audit;

  private String search = "";
  private @Nullable String from;
  private @Nullable List<CompanyName> companies;

  @PostConstruct
  void open() {
    String given =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get("from");
    from = Redirect.isOurs(given) ? given : null;
  }

  /** Comes before each time the page is shown: what a person belongs to is read anew. */
  public void enter() {
    companies = access.companies(user.caller(), search.strip(), SHOWN);
  }

  /**
   * The first companies that match the search. They stay in the view until it is shown again,
   * because its buttons are counted by them; each is judged anew when it is chosen.
   */
  public List<CompanyName> getCompanies() {
    if (companies == null) {
      companies = access.companies(user.caller(), search.strip(), SHOWN);
    }
    return companies;
  }

  /** Whether there is none to choose, whatever one looks for. */
  public boolean isNoneAtAll() {
    return getCompanies().isEmpty() && search.isBlank();
  }

  /** Looks again. */
  public void find() {
    companies = null;
  }

  /**
   * Makes that company the one that the pages are about, and goes where the person was going. One
   * that is no longer theirs leads back to those that are.
   */
  public void choose(UUID id) throws IOException {
    Optional<CompanyName> company = access.company(user.caller(), id);
    company.ifPresent(user::choose);
    if (company.isPresent()) {
      Redirect.go(from != null ? from : ExportView.PAGE);
    } else {
      audit.refused(Edge.CONSOLE, "page", user.caller(), id, null, ADDRESS);
      Redirect.go(ADDRESS);
    }
  }

  public String getSearch() {
    return search;
  }

  public void setSearch(String search) {
    this.search = search == null ? "" : search;
  }
}
