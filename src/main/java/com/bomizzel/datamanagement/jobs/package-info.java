/**
 * What was asked, by whom, and how it ended. The rows of {@code data_export_logs} and {@code
 * data_import_logs} are the authority on a job's state, whatever the batch runtime's repository
 * says; a row is worked on only under a {@link com.bomizzel.datamanagement.jobs.JobLease}.
 */
package com.bomizzel.datamanagement.jobs;
