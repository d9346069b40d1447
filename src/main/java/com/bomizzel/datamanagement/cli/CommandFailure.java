package com.bomizzel.datamanagement.cli;

/** Why a command ends without having done what it should. */
final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final String code;

  private CommandFailure(int exitCode, String code, String message) {
    super(message);
    this.exitCode = exitCode;
    this.code = code;
  }

  /** The server, or this program, does not do that; the same again would end the same. */
  static CommandFailure refused(String code, String message) {
    return new CommandFailure(ExitCode.REFUSED, code, message);
  }

  /** It was begun and went wrong. */
  static CommandFailure failed(String code, String message) {
    return new CommandFailure(ExitCode.FAILED, code, message);
  }

  /** The server does not answer, or has no time: the same again may go well. */
  static CommandFailure unreachable(String code, String message) {
    return new CommandFailure(ExitCode.UNREACHABLE, code, message);
  }

  int exitCode() {
    return exitCode;
  }

  /** Whether it is worth another try. */
  boolean mayPass() {
    return exitCode == ExitCode.UNREACHABLE;
  }

  /** Stable, for programs; the server's own where it gave one. */
  String code() {
    return code;
  }

  /** What to tell people. */
  String text() {
    return String.valueOf(getMessage());
  }
}
