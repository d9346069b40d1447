/**
 * Restoring a company's data from a file: staging the upload, inspecting it to the last byte,
 * reading its sections record by record, and bringing each record into the company.
 */
package com.bomizzel.datamanagement.importing;
