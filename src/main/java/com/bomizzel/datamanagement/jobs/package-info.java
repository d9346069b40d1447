/**
 * What was asked, by whom, and how it ended. The rows of {@code data_export_logs} and {@code
 * data_import_logs} are the authority on a job's state, whatever the batch runtime's repository
 * says; a row is worked on only under a {@link com.bomizzel.datamanagement.jobs.JobLease}.
 *
 * <p>The life of a job:
 *
 * <ol>
 *   <li>{@link com.bomizzel.datamanagement.jobs.ExportLogs} or {@link
 *       com.bomizzel.datamanagement.jobs.ImportLogs} adds its row, queued.
 *   <li>{@link com.bomizzel.datamanagement.jobs.JobControl} asks the {@link
 *       com.bomizzel.datamanagement.jobs.JobQueue} to claim the job whose turn it is, at once, at
 *       another job's end ({@link com.bomizzel.datamanagement.jobs.JobEnded}) or when a timer does,
 *       and its {@link com.bomizzel.datamanagement.jobs.JobKind} begins it. {@link
 *       com.bomizzel.datamanagement.jobs.JobWaiters} has those who wait for its end.
 *   <li>While it runs the row is kept by heartbeats, as long as its work beats its {@link
 *       com.bomizzel.datamanagement.jobs.JobPulse}, and told how far it is: {@link
 *       com.bomizzel.datamanagement.jobs.ImportCounts}, {@link
 *       com.bomizzel.datamanagement.jobs.ImportChanges} and {@link
 *       com.bomizzel.datamanagement.jobs.ImportProblems} in the transaction of each chunk. {@link
 *       com.bomizzel.datamanagement.jobs.HeldJobs} sees to it that row and thread end together.
 *   <li>People cancel it, operators stop it, restart it or give it up: {@link
 *       com.bomizzel.datamanagement.jobs.JobActions}, by {@code JobControl} of one kind and {@link
 *       com.bomizzel.datamanagement.jobs.JobKinds} of all.
 *   <li>When its server dies the heartbeats stop: {@code JobControl#recover} lets another one claim
 *       the row, which raises its fence, and {@code JobKind#begin} goes on with the job, or begins
 *       anew. Whoever still works under the old fence gets a {@link
 *       com.bomizzel.datamanagement.jobs.LeaseLost}.
 *   <li>Its row says how it ended. {@link com.bomizzel.datamanagement.jobs.ArchivesToVerify} hands
 *       completed exports out to be read back once, {@link
 *       com.bomizzel.datamanagement.jobs.PlannedExports} those of plans to their plans; {@link
 *       com.bomizzel.datamanagement.jobs.UploadReferences} tells which uploads are needed still.
 *   <li>{@link com.bomizzel.datamanagement.jobs.CompanyHistory} shows it to its company, {@link
 *       com.bomizzel.datamanagement.jobs.JobLogs} to operators, and the server's own batch console
 *       what a {@code JobLabel} and {@code JobOutcomes} tell it.
 * </ol>
 *
 * <p>Whose turn it is, over all companies and kinds, {@code WaitingLine} says.
 *
 * <p>What a job's transactions may take of the database, and how they are called there, a {@link
 * com.bomizzel.datamanagement.jobs.JobSession} says; by that name {@code JobSessions} cancels what
 * a job waits for whose end is asked for, and ends what a former owner has left; {@link
 * com.bomizzel.datamanagement.jobs.ReplicaSessions} does so where exports are read from. For how
 * long a connection is waited for says {@link com.bomizzel.datamanagement.jobs.NetworkWait}, and
 * which faults pass {@link com.bomizzel.datamanagement.jobs.PassingFault}.
 *
 * <p>Where spans are kept, a {@link com.bomizzel.datamanagement.jobs.JobTrace} has the one of an
 * execution, which belongs to the request that asked for the job, and a {@link
 * com.bomizzel.datamanagement.jobs.StepTrace} those of its steps.
 *
 * <p>All statements are Jdbi's, by {@code LogDatabase}; what the two tables have in common is in
 * {@code JobRows}, where they differ in {@link com.bomizzel.datamanagement.jobs.JobTable}.
 */
@NullMarked
package com.bomizzel.datamanagement.jobs;

import org.jspecify.annotations.NullMarked;
