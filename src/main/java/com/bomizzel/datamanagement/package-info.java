/**
 * Company-level backup, restore and migration for the Bomizzel help desk.
 *
 * <p>Arrows only go down; packages on one line never import each other ({@code ArchitectureTest}
 * holds this):
 *
 * <pre>
 * cli                                      a program of its own: speaks the API, reads a document; knows {@code document} and {@code outside} alone
 *
 * launch                                   the bundle's main class: settings, then Payara Micro
 *         |
 * api | console | schedule | health | metrics   the edges: JAX-RS, Faces, EJB timers, checks, figures. No SQL, no JPA.
 *         |
 * operating | plans                        all jobs and all files, for whoever runs the installation; backups that run by themselves
 *         |
 * exporting | importing | notifying        the two capabilities: a facade each, the job's artifacts behind it; mails and webhooks
 *         |
 * jobs | arriving                          what was asked, by whom, how it ended: the authority on a job's state; other systems' files, translated
 *         |
 * batch | document | archive | storage | multipart | security | audit | traffic | logging
 *                                          running jobs; the file's format; ZIP and deflate; where archives are kept; forms; who may do what; who did what; slow clients; the log
 *         |
 * ticketing | settings | schema | outside | tracing | server
 *                                          the company's data; the settings; the database's migrations; texts and people from outside; what a thread works for; what no standard asks of the server
 * </pre>
 *
 * <p>An export, class by class:
 *
 * <ol>
 *   <li>{@code api.ExportResource} or {@code console.ExportView} asks {@code exporting.Exports}.
 *   <li>{@code jobs.ExportLogs} has its row, {@code jobs.JobQueue} gives it a slot, {@code
 *       batch.Jobs} starts {@code export-company.xml}.
 *   <li>{@code exporting.job.PageReader} reads pages of {@code ticketing}'s entities through the
 *       {@code exporting.snapshot.CompanySnapshot}.
 *   <li>{@code exporting.job.SectionWriter} gives them to the {@code
 *       document.writing.DocumentWriter}, whose bytes {@code archive.zip} packs and {@code storage}
 *       keeps.
 *   <li>{@code exporting.ReadBack} reads the published archive once.
 * </ol>
 *
 * <p>An import:
 *
 * <ol>
 *   <li>{@code api.UploadResource} or {@code console.UploadForm} gives a file to {@code
 *       importing.Imports}, which stages it ({@code importing.upload}); {@code api.ImportResource}
 *       and {@code console.ImportView} watch it then, or start what was validated.
 *   <li>{@code jobs.ImportLogs} has its row, {@code jobs.JobQueue} gives it a slot, {@code
 *       batch.Jobs} starts {@code import-company.xml}.
 *   <li>{@code importing.job.InspectionStep} reads the whole file ({@code document.reading}) before
 *       anything is written.
 *   <li>{@code importing.job.SectionReader} reads it again, section by section, in chunks.
 *   <li>{@code importing.job.ChunkWriter} brings each chunk into {@code ticketing}'s tables: {@code
 *       importing.users}, {@code importing.tickets}.
 * </ol>
 *
 * <p>Each package's own description goes on from there.
 */
package com.bomizzel.datamanagement;
