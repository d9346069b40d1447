package com.bomizzel.datamanagement.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The console's texts in the language of the request. Thread-safe. */
@Named
@ApplicationScoped
public class Messages {
  private static final String BUNDLE = "com.bomizzel.datamanagement.console.texts";

  /** The text of {@code key}, with {@code arguments} in their places. */
  String text(String key, Object... arguments) {
    Locale locale = FacesContext.getCurrentInstance().getViewRoot().getLocale();
    return new MessageFormat(bundle(locale).getString(key), locale).format(arguments);
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

  /** Shows an error at the top of the page. */
  void error(String key, Object... arguments) {
    show(text(key, arguments));
  }

  /** Shows a sentence of a lower package at the top of the page. */
  void show(String sentence) {
    FacesContext.getCurrentInstance()
        .addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, sentence, null));
  }

  private static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle(BUNDLE, locale, Messages.class.getClassLoader());
  }
}
