/**
 * The command line: a program of its own, {@code data-management-cli.jar}, that speaks the public
 * API as any other client does. Nothing of the server is in it but the {@code document} package,
 * because {@code verify} reads a file without a server, and {@code outside.PrintableText}.
 *
 * <ol>
 *   <li>{@code CommandLineMain} has the commands, a class each. An {@code ApiCommand} asks the
 *       server of a {@code Session}, which the environment gives or a {@code SessionFile} keeps.
 *   <li>{@code ApiCalls} knows the API; {@code PatientHttp} makes the requests, again where they
 *       may pass, and a {@code CommandFailure} with its {@code ExitCode} of each {@code Refusal}.
 *   <li>{@code ArchiveDownload} and {@code ArchiveUpload} move the files; a {@code Job} is waited
 *       for; {@code ExportReport} and {@code ImportReport} are what is said of it.
 *   <li>{@code Verification} reads an archive, {@code PublicKeys} tell whose it is.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.cli;

import org.jspecify.annotations.NullMarked;
