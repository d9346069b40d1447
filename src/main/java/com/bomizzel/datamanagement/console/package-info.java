/**
 * The console: pages for a company's administrator and for the platform's. One backing bean a page,
 * one hop to a facade; it decides nothing and knows no database.
 */
package com.bomizzel.datamanagement.console;
