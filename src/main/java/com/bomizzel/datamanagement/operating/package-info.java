/**
 * What the operator of the installation sees and does, over all companies: the jobs, as the batch
 * runtime's executions joined with the log rows that are the authority on them, and the files.
 */
package com.bomizzel.datamanagement.operating;
