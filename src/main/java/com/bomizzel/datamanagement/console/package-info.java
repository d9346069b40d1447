/**
 * The console: pages for a company's administrator and for the platform's. It decides nothing and
 * knows no database.
 *
 * <ol>
 *   <li>A request passes filters that pages need not know: {@code SignInRequired}, {@code
 *       SameOriginFilter}, {@code PageLimits}; a form with a file is received by {@code
 *       UploadForms}.
 *   <li>The page's backing bean is the view of the same name: {@code ExportView}, {@code
 *       ImportView}, {@code ChangesView}, {@code BackupsView}, {@code HistoryView}; {@code
 *       JobsView}, {@code JobView}, {@code StorageView}, {@code FoundingView} for operators; {@code
 *       TokensView} for whoever has scripts.
 *   <li>Views about a company are {@code CompanyView}s: for each request and each action they ask
 *       {@code Rights} what the {@code ConsoleUser} may see, and then one facade.
 *   <li>{@code ImportView} goes by steps: {@code ChosenFiles} keeps a file from its choice to its
 *       start, {@code ImportChoice} and {@code ImportPlan} say what is next, {@code ImportStarts}
 *       starts it.
 *   <li>Cards ({@code ExportCard}, {@code ImportCard}, {@code JobCard}) show a row, in the words of
 *       {@code Messages} and the numbers and times of {@code Format}.
 *   <li>Downloads go past the pages: {@code ArchiveDownload}, {@code ProblemsDownload}.
 *   <li>What fails leads to a page of its own: {@code Failures}, {@code ErrorPage}, {@code
 *       ErrorView}; {@code DatabaseAway} while nothing can be shown.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.console;

import org.jspecify.annotations.NullMarked;
