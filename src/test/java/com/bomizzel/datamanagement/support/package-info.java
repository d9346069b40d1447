/**
 * What integration tests and the demo are made of: a real PostgreSQL, the bundle as a process of
 * its own, an HTTP client of the API, and rows as a help desk would have them.
 */
package com.bomizzel.datamanagement.support;
