package com.bomizzel.datamanagement.notifying;

import com.bomizzel.datamanagement.outside.PrintableText;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says, in one language. Names from outside are on one line each, and nothing but text.
 * Immutable.
 *
 * @param subject on one line
 * @param plain for who reads no HTML
 * @param html the same
 */
record MailText(String subject, String plain, String html) {
  private static final String BUNDLE = "com.bomizzel.datamanagement.notifying.mail";
  private static final Control AS_ASKED = Control.getNoFallbackControl(Control.FORMAT_DEFAULT);
  private static final int LONGEST_NAME = 100;

  /** A mail about a notice. */
  static MailText of(NoticeEvent event, Notice notice, String company, Locale locale) {
    return new Writer(event, notice, company, locale).text();
  }

  /** The language of a person, as the help desk has it, when there are texts in it. */
  static Locale locale(@Nullable String chosen, Locale otherwise) {
    String language =
        chosen == null ? "" : Locale.forLanguageTag(chosen.strip().replace('_', '-')).getLanguage();
    return switch (language) {
      case "de" -> Locale.GERMAN;
      case "en" -> Locale.ENGLISH;
      default -> otherwise;
    };
  }

  /** A line with a name and a value. */
  private record Fact(String name, String value) {}

  /** Writes one mail. */
  private static final class Writer {
    private final NoticeEvent event;
    private final Notice notice;
    private final Locale locale;
    private final ResourceBundle texts;
    private final String plan;
    private final String company;

    Writer(NoticeEvent event, Notice notice, String company, Locale locale) {
      this.event = event;
      this.notice = notice;
      this.locale = locale;
      this.texts =
          ResourceBundle.getBundle(BUNDLE, locale, MailText.class.getClassLoader(), AS_ASKED);
      this.plan = name(notice.planName());
      this.company = name(company);
    }

    private static String name(String text) {
      return String.valueOf(PrintableText.of(text, LONGEST_NAME));
    }

    MailText text() {
      String key = event.jsonName();
      List<String> lead = new ArrayList<>(List.of(say("lead." + key)));
      if (event != NoticeEvent.DONE) {
        lead.add(say("hint." + key));
      }
      List<Fact> facts = facts();
      return new MailText(say("subject." + key), plain(lead, facts), html(lead, facts));
    }

    private String say(String key) {
      return new MessageFormat(texts.getString(key), locale).format(new Object[] {plan, company});
    }

    private List<Fact> facts() {
      List<Fact> facts = new ArrayList<>();
      if (notice.snapshotAt() != null) {
        facts.add(new Fact(say("fact.moment"), moment(notice.snapshotAt())));
      }
      if (notice.since() != null) {
        facts.add(new Fact(say("fact.since"), moment(notice.since())));
      }
      if (notice.code() != null) {
        facts.add(new Fact(say("fact.reason"), reason(notice.code())));
      }
      Stream.of(notice.fewer(), notice.more())
          .filter(Objects::nonNull)
          .flatMap(List::stream)
          .map(
              each ->
                  new Fact(kind(each.kind()), number(each.before()) + " → " + number(each.now())))
          .forEach(facts::add);
      if (notice.fewer() == null && notice.more() == null && notice.records() != null) {
        facts.add(new Fact(say("fact.records"), records(notice.records())));
      }
      if (notice.fileSize() != null) {
        facts.add(new Fact(say("fact.size"), number(notice.fileSize())));
      }
      return facts;
    }

    private String records(Map<String, Long> counts) {
      return counts.entrySet().stream()
          .filter(count -> count.getValue() > 0)
          .map(count -> kind(count.getKey()) + " " + number(count.getValue()))
          .collect(Collectors.joining(", "));
    }

    private String kind(String kind) {
      String key = "kind." + kind;
      return texts.containsKey(key) ? texts.getString(key) : name(kind);
    }

    /** The code, with a sentence where there is one. */
    private String reason(String code) {
      String key = "reason." + code;
      return texts.containsKey(key) ? texts.getString(key) + " (" + code + ")" : name(code);
    }

    private String number(long number) {
      return NumberFormat.getIntegerInstance(locale).format(number);
    }

    private String moment(OffsetDateTime moment) {
      ZoneId zone = ZoneId.of(notice.zone());
      return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
              .localizedBy(locale)
              .format(moment.atZoneSameInstant(zone))
          + " ("
          + notice.zone()
          + ")";
    }

    private String plain(List<String> lead, List<Fact> facts) {
      StringBuilder text = new StringBuilder();
      lead.forEach(line -> text.append(line).append("\n\n"));
      facts.forEach(
          fact -> text.append(fact.name()).append(": ").append(fact.value()).append('\n'));
      if (!facts.isEmpty()) {
        text.append('\n');
      }
      if (notice.link() != null) {
        text.append(say("link")).append(": ").append(notice.link()).append("\n\n");
      }
      return text.append("-- \n").append(say("foot")).append('\n').toString();
    }

    private String html(List<String> lead, List<Fact> facts) {
      StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"");
      html.append(locale.getLanguage())
          .append("\"><head><meta charset=\"utf-8\"><title>")
          .append(escaped(say("subject." + event.jsonName())))
          .append("</title></head>\n<body style=\"font-family: sans-serif; color: #1f2933\">\n");
      lead.forEach(line -> html.append("<p>").append(escaped(line)).append("</p>\n"));
      if (!facts.isEmpty()) {
        html.append("<table>\n");
        facts.forEach(
            fact ->
                html.append("<tr><th align=\"left\" style=\"padding-right: 1em\">")
                    .append(escaped(fact.name()))
                    .append("</th><td>")
                    .append(escaped(fact.value()))
                    .append("</td></tr>\n"));
        html.append("</table>\n");
      }
      if (notice.link() != null) {
        html.append("<p><a href=\"")
            .append(escaped(notice.link()))
            .append("\">")
            .append(escaped(say("link")))
            .append("</a></p>\n");
      }
      return html.append("<p style=\"color: #52606d; font-size: small\">")
          .append(escaped(say("foot")))
          .append("</p>\n</body></html>\n")
          .toString();
    }

    private static String escaped(String text) {
      return text.replace("&", "&amp;")
          .replace("<", "&lt;")
          .replace(">", "&gt;")
          .replace("\"", "&quot;")
          .replace("'", "&#39;");
    }
  }
}
