package com.bomizzel.datamanagement.security;

import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.ticketing.Company;
import com.bomizzel.datamanagement.ticketing.Membership;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may do with a company, read from the database each time. Members of an active
 * company may do what the settings allow their role. A platform admin may do everything, but even
 * they begin nothing with a company that is not active.
 *
 * <p>A script's token may do what its person may, within its scope, in the companies that they
 * administer, as admin or owner there or as platform admin; it runs nothing of the installation and
 * makes no tokens.
 *
 * <p>Every method that requires a right throws {@link NotFound} when the company does not exist or
 * the caller does not belong to it, and {@link PermissionDenied} when they belong to it without the
 * right. Thread-safe.
 */
@ApplicationScoped
public class CompanyAccess {
  /** The company roles whose holders administer their company. */
  private static final Set<String> ADMINISTRATORS = Set.of("admin", "owner");

  private static final String WITH_MEMBERSHIP =
      "select c, m from Company c left join Membership m on m.companyId = c.id and m.userId = :user"
          + " where c.id = :company";

  @Inject private CurrentRows rows;
  @Inject private Settings settings;

  /**
   * A company, and what its caller is to it.
   *
   * @param membership null when they do not belong to it
   */
  private record Place(Company company, @Nullable Membership membership) {
    static Place of(Object[] row) {
      return new Place((Company) row[0], (Membership) row[1]);
    }

    boolean isAdministered() {
      return membership != null && ADMINISTRATORS.contains(membership.getRole());
    }
  }

  /** Whether the caller has that right to the company, now. */
  public Verdict verdict(Right right, Caller caller, UUID companyId) {
    return place(caller, companyId)
        .map(place -> verdict(right, caller, place))
        .orElse(Verdict.STRANGER);
  }

  /** Lets the caller export an active company. */
  public ActiveCompany requireExport(Caller caller, @Nullable UUID companyId) {
    return active(require(Right.EXPORT, caller, companyId));
  }

  /** Lets the caller plan backups of an active company, or have them made: who administers it. */
  public ActiveCompany requirePlanning(Caller caller, @Nullable UUID companyId) {
    return active(require(Right.PLAN, caller, companyId));
  }

  /** Lets the caller see the plans of a company. */
  public void requireSeeingPlans(Caller caller, @Nullable UUID companyId) {
    require(Right.SEE_PLANS, caller, companyId);
  }

  /** Lets the caller see, download and delete exports. */
  public void requireSeeingExports(Caller caller, UUID companyId) {
    require(Right.SEE_EXPORTS, caller, companyId);
  }

  /** Lets the caller import into an active company. */
  public ActiveCompany requireImport(Caller caller, @Nullable UUID companyId) {
    return active(require(Right.IMPORT, caller, companyId));
  }

  /**
   * Lets the caller import into any active company at all, while it is not known which. To who
   * belongs to none, none exists.
   */
  public void requireImportAnywhere(Caller caller) {
    List<Place> places = places(caller);
    if (!caller.platformAdmin() && places.isEmpty()) {
      throw new NotFound();
    } else if (!isInScope(caller, Right.IMPORT)
        || (!caller.platformAdmin()
            && places.stream()
                .noneMatch(place -> verdict(Right.IMPORT, caller, place) == Verdict.GRANTED))) {
      throw new PermissionDenied(caller);
    }
  }

  /** The companies that the caller belongs to, active or not. */
  private List<Place> places(Caller caller) {
    return rows.read(
        entities ->
            entities
                .createQuery(
                    "select c, m from Membership m join Company c on c.id = m.companyId"
                        + " where m.userId = :user",
                    Object[].class)
                .setParameter("user", caller.userId())
                .getResultStream()
                .map(Place::of)
                .toList());
  }

  /** Whether the caller may have tokens: in person, who administers an active company. */
  public boolean mayHaveTokens(Caller caller) {
    return caller.isOperator()
        || (caller.isInPerson()
            && places(caller).stream()
                .anyMatch(place -> place.isAdministered() && place.company().isActive()));
  }

  /** Lets the caller make a token; nobody who may have none. */
  void requireTokens(Caller caller) {
    if (!mayHaveTokens(caller)) {
      throw new PermissionDenied(caller);
    }
  }

  /** Lets the caller go on in person; no token. */
  void requirePerson(Caller caller) {
    if (!caller.isInPerson()) {
      throw new PermissionDenied(caller);
    }
  }

  /** Lets the caller see and cancel imports. */
  public void requireSeeingImports(Caller caller, UUID companyId) {
    require(Right.SEE_IMPORTS, caller, companyId);
  }

  /** Lets the caller see the history: whoever may export or import. */
  public void requireSeeingHistory(Caller caller, @Nullable UUID companyId) {
    require(Right.SEE_HISTORY, caller, companyId);
  }

  /**
   * The active companies the caller belongs to, all of them for a platform admin, by name; of a
   * token's person those that they administer.
   *
   * @param search a part of the name, in any case; empty for all
   * @param limit how many at most
   */
  public List<CompanyName> companies(Caller caller, String search, int limit) {
    return rows.read(
        entities ->
            entities
                .createQuery(
                    "select c from Company c where c.active = true and locate(lower(:search),"
                        + " lower(c.name)) > 0 and (:all = true or exists (select m from Membership m where"
                        + " m.companyId = c.id and m.userId = :user and (:anyRole = true or m.role in"
                        + " :administrators))) order by lower(c.name), c.id",
                    Company.class)
                .setParameter("search", search)
                .setParameter("all", caller.platformAdmin())
                .setParameter("user", caller.userId())
                .setParameter("anyRole", caller.isInPerson())
                .setParameter("administrators", ADMINISTRATORS)
                .setMaxResults(limit)
                .getResultStream()
                .map(company -> new CompanyName(company.getId(), company.getName()))
                .toList());
  }

  /** The active company with that id, when it is one of {@link #companies}; else empty. */
  public Optional<CompanyName> company(Caller caller, UUID companyId) {
    return place(caller, companyId)
        .filter(place -> caller.platformAdmin() || place.membership() != null)
        .map(Place::company)
        .filter(Company::isActive)
        .map(company -> new CompanyName(company.getId(), company.getName()));
  }

  /** Whether there is such a company, and it is active, whoever asks. */
  public boolean isActive(UUID companyId) {
    return rows.read(
        entities ->
            !entities
                .createQuery(
                    "select c.id from Company c where c.id = :company and c.active = true",
                    UUID.class)
                .setParameter("company", companyId)
                .getResultList()
                .isEmpty());
  }

  /** Lets a platform admin see and steer the jobs of all companies; nobody else. */
  public void requireOperator(Caller caller) {
    requireCleanUp(caller);
  }

  /** Lets a platform admin clean up; nobody else. */
  public void requireCleanUp(Caller caller) {
    if (!caller.isOperator()) {
      throw new PermissionDenied(caller);
    }
  }

  /** Whether the caller may let a file make platform admins, if they say so: a platform admin. */
  public boolean canGivePlatformRoles(Caller caller) {
    return caller.isOperator();
  }

  /** The company with that id; empty when there is none. By one question: most requests ask it. */
  private Optional<Place> place(Caller caller, @Nullable UUID companyId) {
    return rows.read(
        entities ->
            entities
                .createQuery(WITH_MEMBERSHIP, Object[].class)
                .setParameter("user", caller.userId())
                .setParameter("company", companyId)
                .getResultStream()
                .findFirst()
                .map(Place::of));
  }

  private Company require(Right right, Caller caller, @Nullable UUID companyId) {
    Place place = place(caller, companyId).orElseThrow(NotFound::new);
    return switch (verdict(right, caller, place)) {
      case GRANTED -> place.company();
      case FORBIDDEN -> throw new PermissionDenied(caller);
      case STRANGER -> throw new NotFound();
    };
  }

  private Verdict verdict(Right right, Caller caller, Place place) {
    Company company = place.company();
    if (caller.platformAdmin()) {
      return isInScope(caller, right) && (company.isActive() || !right.begins())
          ? Verdict.GRANTED
          : Verdict.FORBIDDEN;
    }
    Membership membership = place.membership();
    if (membership == null) {
      return Verdict.STRANGER;
    }
    return company.isActive()
            && isEnough(membership.getRole(), right)
            && isInScope(caller, right)
            && isInReach(caller, place)
        ? Verdict.GRANTED
        : Verdict.FORBIDDEN;
  }

  private static boolean isInScope(Caller caller, Right right) {
    TokenUse token = caller.token();
    return token == null || token.scope().has(right);
  }

  private static boolean isInReach(Caller caller, Place place) {
    return caller.isInPerson() || place.isAdministered();
  }

  private boolean isEnough(String role, Right right) {
    return switch (right) {
      case EXPORT, SEE_EXPORTS -> settings.exportCompanyRoles().contains(role);
      case IMPORT, SEE_IMPORTS -> settings.importCompanyRoles().contains(role);
      case SEE_HISTORY ->
          settings.exportCompanyRoles().contains(role)
              || settings.importCompanyRoles().contains(role);
      case PLAN, SEE_PLANS ->
          ADMINISTRATORS.contains(role) && settings.exportCompanyRoles().contains(role);
    };
  }

  private static ActiveCompany active(Company company) {
    return new ActiveCompany(company.getId(), company.getName());
  }
}
