/**
 * Company-level backup, restore and migration for the Bomizzel help desk.
 *
 * <p>Arrows only go down; packages on one line never import each other ({@code ArchitectureTest}
 * holds this):
 *
 * <pre>
 * launch                                   the bundle's main class: settings, then Payara Micro
 *         |
 * api | console | schedule                 the edges: JAX-RS, Faces, EJB timers. No SQL, no JPA.
 *         |
 * operating                                all jobs and all files, for whoever runs the installation
 *         |
 * exporting | importing                    the two capabilities: a facade each, the job's artifacts behind it
 *         |
 * jobs                                     what was asked, by whom, how it ended: the authority on a job's state
 *         |
 * batch | document | archive | security | traffic
 *                                          running jobs; the file's format; ZIPs and storage; who may do what; slow clients
 *         |
 * ticketing | settings | schema            the company's data; the settings; the database's migrations
 * </pre>
 *
 * <p>An export flows {@code ExportResource → Exports → export-company.xml → a reader of the
 * snapshot → SectionWriter → DocumentWriter → ParallelDeflater → ArchiveStore}; an import flows
 * {@code ImportResource → Imports → import-company.xml → UploadInspection → SectionReader →
 * ChunkWriter → an upsert of its kind → ticketing's tables}.
 */
package com.bomizzel.datamanagement;
