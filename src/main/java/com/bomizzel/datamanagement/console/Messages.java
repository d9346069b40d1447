package com.bomizzel.datamanagement.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The console's texts in the language of the request. Thread-safe. */
@Named
@ApplicationScoped
public class Messages {
  private static final String BUNDLE = "com.bomizzel.datamanagement.console.texts";
  private static final String REASONS = "com.bomizzel.datamanagement.console.reasons";

  /** The text of {@code key}, with {@code arguments} in their places. */
  String text(String key, Object... arguments) {
    Locale locale = FacesContext.getCurrentInstance().getViewRoot().getLocale();
    return new MessageFormat(bundle(locale).getString(key), locale).format(arguments);
  }

  /** A text of the page with {@code argument} in its place; for where a page takes no parameter. */
  public String filled(String text, Object argument) {
    Locale locale = FacesContext.getCurrentInstance().getViewRoot().getLocale();
    return new MessageFormat(text, locale).format(new Object[] {argument});
  }

  /** The text of {@code key}, or {@code fallback} when there is none. */
  public String textOr(String key, String fallback) {
    try {
      return text(key);
    } catch (MissingResourceException e) {
      return fallback;
    }
  }

  /** Says at the top of the page what was done. */
  void done(String key, Object... arguments) {
    FacesContext.getCurrentInstance()
        .addMessage(null, new FacesMessage(FacesMessage.SEVERITY_INFO, text(key, arguments), null));
  }

  /**
   * The sentence for a code of a lower package in the language of the request; null where the
   * message that comes with it is all there is, as in English.
   */
  public @Nullable String reason(String code) {
    ResourceBundle reasons =
        ResourceBundle.getBundle(
            REASONS,
            FacesContext.getCurrentInstance().getViewRoot().getLocale(),
            Messages.class.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    return reasons.containsKey(code) ? reasons.getString(code) : null;
  }

  /** Shows an error at the top of the page. */
  void error(String key, Object... arguments) {
    show(text(key, arguments));
  }

  /** Shows a sentence at the top of the page. */
  void show(@Nullable String sentence) {
    FacesContext.getCurrentInstance()
        .addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, sentence, null));
  }

  /** Shows what a lower package refused: its message, after the sentence of the language. */
  void refused(String code, @Nullable String message) {
    String reason = reason(code);
    show(reason == null ? message : reason + " (" + message + ")");
  }

  private static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle(BUNDLE, locale, Messages.class.getClassLoader());
  }
}
