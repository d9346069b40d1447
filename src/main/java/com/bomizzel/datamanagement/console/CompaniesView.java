package com.bomizzel.datamanagement.console;

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
import java.util.UUID;

/** Choosing a company: for people in several, and for platform admins. */
@Named
@ViewScoped
public class CompaniesView implements Serializable {
  static final String ADDRESS = "/companies";
  private static final int SHOWN = 50;

  @Inject private Visit visit;
  @Inject private CompanyAccess access;

  private String search = "";
  private String from;
  private List<CompanyName> companies;

  @PostConstruct
  void open() {
    from =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get("from");
  }

  /** The first companies that match the search. */
  public List<CompanyName> getCompanies() {
    if (companies == null) {
      companies = access.companies(visit.caller(), search.strip(), SHOWN);
    }
    return companies;
  }

  /** Looks again. */
  public void find() {
    companies = null;
  }

  /**
   * Makes that company the one that the pages are about, and goes where the person was going; must
   * be one of those shown.
   */
  public void choose(UUID id) throws IOException {
    getCompanies().stream().filter(c -> c.id().equals(id)).findFirst().ifPresent(visit::choose);
    Redirect.go(Redirect.isOurs(from) ? from : ExportView.PAGE);
  }

  public String getSearch() {
    return search;
  }

  public void setSearch(String search) {
    this.search = search == null ? "" : search;
  }
}
