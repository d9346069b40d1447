package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.jobs.ChangeFilter;
import com.bomizzel.datamanagement.jobs.ChangeOutcome;
import com.bomizzel.datamanagement.jobs.ImportLog;
import com.bomizzel.datamanagement.jobs.NumberedChange;
import com.bomizzel.datamanagement.jobs.RecordChange;
import com.bomizzel.datamanagement.security.Right;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The differences that an import made, or a validation found: a page of them. All that is asked for
 * stands in the page's address ({@code ?id= &page= &search= &kind= &outcome=}).
 */
@Named
@RequestScoped
public class ChangesView extends CompanyView {
  static final String PAGE = "/data-management/changes";

  /** How many records a page shows. */
  static final int SIZE = 50;

  private static final int LONGEST_SEARCH = 200;

  @Inject private transient Imports imports;

  private transient @Nullable ImportLog log;
  private transient ChangeFilter filter = ChangeFilter.ALL;
  private transient List<RecordChange> changes = List.of();
  private transient ListPage page = ListPage.of(1, 0, SIZE, this::query);
  private long listed;
  private long inAll;

  @PostConstruct
  void open() {
    chooseCompany();
    if (!isPermitted()) {
      return;
    }
    Map<String, String> asked =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    log =
        Optional.ofNullable(asked.get("id"))
            .flatMap(imports::find)
            .filter(found -> found.companyId().equals(permittedCompany()))
            .orElse(null);
    if (log != null) {
      filter = filter(asked);
      look(log.id(), asked.getOrDefault("page", ""));
    }
  }

  private static ChangeFilter filter(Map<String, String> asked) {
    String text = asked.getOrDefault("search", "").strip();
    return new ChangeFilter(
        RecordKind.named(asked.getOrDefault("kind", "")).orElse(null),
        ChangeOutcome.named(asked.getOrDefault("outcome", "")).orElse(null),
        text.substring(0, Math.min(text.length(), LONGEST_SEARCH)));
  }

  private void look(String importId, String askedPage) {
    listed = imports.changes().kept(importId, ChangeFilter.ALL);
    inAll = imports.changes().inAll(importId, ChangeFilter.ALL);
    long wanted = askedPage.matches("\\d{1,9}") ? Long.parseLong(askedPage) : 1;
    page = ListPage.of(wanted, imports.changes().kept(importId, filter), SIZE, this::query);
    changes =
        imports.changes().from(importId, filter, SIZE, page.offset()).stream()
            .map(NumberedChange::change)
            .toList();
  }

  @Override
  Right right() {
    return Right.SEE_IMPORTS;
  }

  @Override
  String address() {
    return PAGE;
  }

  /** The import; null when there is none of this company. */
  public @Nullable ImportLog getLog() {
    return log;
  }

  /** The records of this page. */
  public List<RecordChange> getChanges() {
    return changes;
  }

  /** How many records differed, whether they are listed or not. */
  public long getInAll() {
    return inAll;
  }

  /** Whether not all of them are listed. */
  public boolean isCut() {
    return listed < inAll;
  }

  /** Whether there was a list, which is no longer kept. */
  public boolean isGone() {
    return listed == 0 && inAll > 0;
  }

  /** Where the page is among those of all records that match. */
  public ListPage getPage() {
    return page;
  }

  /** Where another page of the same search is, with what begins a query. */
  private String query(long otherPage) {
    return "?id=%s&page=%d&search=%s&kind=%s&outcome=%s"
        .formatted(
            log == null ? "" : encoded(log.id()),
            otherPage,
            encoded(filter.text()),
            getKind(),
            getOutcome());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  public String getSearch() {
    return filter.text();
  }

  /** The kind that is asked for, as the texts name it; empty for all. */
  public String getKind() {
    return filter.kind() == null ? "" : filter.kind().jsonName();
  }

  /** The outcome that is asked for, as the texts name it; empty for all. */
  public String getOutcome() {
    return filter.outcome() == null ? "" : filter.outcome().jsonName();
  }

  /** The kinds that one can ask for. */
  public List<String> getKinds() {
    return Stream.of(RecordKind.values()).map(RecordKind::jsonName).toList();
  }

  /** The outcomes that one can ask for. */
  public List<String> getOutcomes() {
    return Stream.of(ChangeOutcome.values()).map(ChangeOutcome::jsonName).toList();
  }
}
