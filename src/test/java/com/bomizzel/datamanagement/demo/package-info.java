/**
 * The demo, {@code mvn -q -Pdemo verify}: one company is made up, exported, lost, checked, imported
 * into a new account and exported from there, and the two files are compared record by record.
 *
 * <p>It sees the product from outside only: HTTP, the file, the database.
 */
package com.bomizzel.datamanagement.demo;
