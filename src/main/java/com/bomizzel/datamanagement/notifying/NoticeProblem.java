package com.bomizzel.datamanagement.notifying;

/**
 * Why a message was not sent. The names are those of the API, of the rows and of the manual; they
 * never change.
 */
public enum NoticeProblem {
  /** Mail is off. */
  MAIL_OFF(false),
  /** The person is no longer an active member of the company. */
  PERSON_GONE(true),
  /** Their address is none, or the mail server refuses it. */
  ADDRESS_REFUSED(true),
  /** The mail server is not there, or takes no mail from us. */
  MAIL_SERVER(false),
  /** The webhook's secret is kept under another {@code JWT_SECRET}. */
  SECRET_UNREADABLE(true),
  /** The webhook's host has no address, or none that may be called. */
  ADDRESS_FORBIDDEN(false),
  /** Nobody takes the call. */
  NOT_CONNECTED(false),
  /** The webhook's server is not who it should be. */
  TLS_FAILED(false),
  /** There was no answer in time. */
  TIMED_OUT(false),
  /** The answer was that it is elsewhere; nobody goes there. */
  REDIRECTED(false),
  /** The answer was no success. */
  ANSWER_NOT_OK(false),
  /** The answer was 410: it wants no more. */
  ANSWER_GONE(true),
  /** A fault of this server's own. */
  SERVER_ERROR(false);

  private final boolean last;

  NoticeProblem(boolean last) {
    this.last = last;
  }

  /** Whether it does not pass by itself. */
  boolean isLast() {
    return last;
  }
}
