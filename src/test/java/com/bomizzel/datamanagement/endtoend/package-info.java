/**
 * The product from outside, as an operator runs it: the bundle is a process that is killed, stopped
 * and started again; tests see HTTP, the file and the database only.
 */
package com.bomizzel.datamanagement.endtoend;
