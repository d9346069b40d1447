package com.bomizzel.datamanagement.arriving;

import com.bomizzel.datamanagement.document.RecordKind;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the names of a table's columns say: the names that other systems and people use, in several
 * languages. Of two columns of one meaning that with the more usual name has it.
 */
final class ColumnNames {
  /** Target, then the names of it, the most usual first; capitals and punctuation do not count. */
  private static final String TICKETS =
      """
      id: id, ticket id, issue key, ticket number, ticket no, ticket #, case number, case id, \
      incident number, key, number, reference, ticketnummer, vorgangsschlüssel, \
      clave de incidencia, clé de ticket, #
      title: title, subject, summary, ticket subject, ticket title, short description, \
      issue summary, betreff, titel, zusammenfassung, resumen, asunto, título, titre, objet, \
      résumé, sujet
      description: description, ticket description, body, details, content, message, \
      beschreibung, descripción
      status: status, ticket status, state, estado, statut, zustand
      priority: priority, ticket priority, priorität, prioridad, priorité
      category: category, ticket category, ticket type, issue type, type, kategorie, \
      vorgangstyp, categoría, catégorie, tipo de incidencia
      createdBy: created by, requester, reporter, creator, caller, opened by, submitter, \
      informador, autor, ersteller, melder, demandeur
      createdBy.email: created by email, requester email, customer email, reporter email, \
      creator email, contact email, email, e mail, email address
      createdBy.name: created by name, requester name, customer name, reporter name, contact name
      assignedTo: assigned to, assignee, agent, owner, bearbeiter, zugewiesen an, \
      persona asignada, responsable
      assignedTo.email: assigned to email, assignee email, agent email, owner email
      assignedTo.name: assigned to name, assignee name, agent name
      createdAt: created at, created, created on, created date, date created, created time, \
      creation date, opened at, opened, open date, submitted at, erstellt am, erstellt, creada, \
      fecha de creación, date de création
      updatedAt: updated at, updated, last updated, updated on, last modified, modified at, \
      modified, aktualisiert am, aktualisiert, actualizada, mise à jour
      resolvedAt: resolved at, resolved, solved at, closed at, resolution date, resolved on, \
      closed on, date resolved, closed, gelöst am, erledigt am, resuelta
      notes: notes, note, comments, comment, work notes, internal notes, internal note, \
      kommentare, kommentar, comentario, commentaire
      notes.public: public comments, public comment, public notes
      """;

  private static final String USERS =
      """
      id: id, user id, contact id
      email: email, e mail, email address, mail, user email, primary email, e mail adresse, \
      correo electrónico, adresse e mail, courriel
      name: name, full name, display name, nombre completo, nom complet
      firstName: first name, firstname, given name, forename, vorname, nombre, prénom
      lastName: last name, lastname, surname, family name, nachname, apellidos, apellido, nom
      phone: phone, phone number, telephone, work phone, mobile phone, mobile, telefon, \
      teléfono, téléphone
      companyRole: company role, role, rolle, rol, rôle
      isActive: is active, active, enabled, aktiv, activo, actif
      emailVerified: email verified
      createdAt: created at, created, created on, created date, date created, creation date, \
      erstellt am, erstellt
      updatedAt: updated at, updated, last updated, updated on, last modified, modified at
      memberSince: member since
      """;

  private static final Map<RecordKind, Map<String, Meaning>> MEANINGS =
      Map.of(RecordKind.TICKETS, meanings(TICKETS), RecordKind.USERS, meanings(USERS));

  /** Jira's {@code Custom field (X)} and this program's own {@code custom: X}. */
  private static final Pattern CUSTOM =
      Pattern.compile("(?iu)(?:custom field|campo personalizado) \\((.+)\\)|custom: ?(.+)");

  /** Zendesk's {@code X [list]}. */
  private static final Pattern TYPED =
      Pattern.compile("(.+) \\[(?:list|txt|int|dec|date|flag|multi|text)]");

  private static final Pattern CAMEL = Pattern.compile("(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}#]+");

  private ColumnNames() {}

  /**
   * What a name means.
   *
   * @param rank 0 for the most usual one
   */
  private record Meaning(String target, int rank) {}

  private static Map<String, Meaning> meanings(String table) {
    Map<String, Meaning> meanings = new HashMap<>();
    for (String line : table.lines().toList()) {
      int colon = line.indexOf(": ");
      String[] names = line.substring(colon + 2).split(", ", -1);
      for (int rank = 0; rank < names.length; rank++) {
        meanings.put(names[rank].strip(), new Meaning(line.substring(0, colon), rank));
      }
    }
    return meanings;
  }

  /**
   * The targets of columns with these names.
   *
   * @param chosen where some of them go, as somebody said; the empty text for nowhere
   * @return for each column its target; null for none
   */
  static List<@Nullable String> targets(
      RecordKind kind, List<String> names, Map<String, String> chosen) {
    @Nullable String[] targets = new String[names.size()];
    Map<String, Integer> best = new HashMap<>();
    for (int i = 0; i < targets.length; i++) {
      Meaning meaning = meaning(kind, names.get(i), chosen);
      if (meaning == null) {
        continue;
      }
      Integer before = best.get(meaning.target());
      if (before == null || ColumnTargets.takesMany(meaning.target())) {
        best.put(meaning.target(), i);
      } else if (meaning.rank() < rank(kind, names.get(before), chosen)) {
        best.put(meaning.target(), i);
        targets[before] = null;
      } else {
        continue;
      }
      targets[i] = meaning.target();
    }
    for (int i = 0; i < targets.length; i++) {
      String said = chosen.get(names.get(i));
      if (said != null) {
        targets[i] = said.isEmpty() ? null : said;
      } else if (targets[i] == null && ColumnTargets.hasCustomValues(kind)) {
        targets[i] = ColumnTargets.custom(names.get(i));
      }
    }
    return new ArrayList<>(Arrays.asList(targets));
  }

  /** What the name says where nobody has said it, and what others have not been said to be. */
  private static @Nullable Meaning meaning(
      RecordKind kind, String name, Map<String, String> chosen) {
    Meaning meaning = chosen.containsKey(name) ? null : meanings(kind).get(folded(name));
    return meaning == null
            || (chosen.containsValue(meaning.target())
                && !ColumnTargets.takesMany(meaning.target()))
        ? null
        : meaning;
  }

  private static int rank(RecordKind kind, String name, Map<String, String> chosen) {
    Meaning meaning = meaning(kind, name, chosen);
    return meaning == null ? Integer.MAX_VALUE : meaning.rank();
  }

  private static Map<String, Meaning> meanings(RecordKind kind) {
    return MEANINGS.getOrDefault(kind, Map.of());
  }

  /** How a value is called that is kept under its column's name. */
  static String customName(String name) {
    Matcher custom = CUSTOM.matcher(name);
    if (custom.matches()) {
      return (custom.group(1) == null ? custom.group(2) : custom.group(1)).strip();
    }
    Matcher typed = TYPED.matcher(name);
    return typed.matches() ? typed.group(1).strip() : name;
  }

  private static String folded(String name) {
    String words = CAMEL.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC)).replaceAll(" ");
    return NO_WORD.matcher(words.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }
}
