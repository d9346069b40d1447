/**
 * Who is calling, and what they may do. A token or a session only says who; what they may do is
 * read from the database for each request.
 */
package com.bomizzel.datamanagement.security;
