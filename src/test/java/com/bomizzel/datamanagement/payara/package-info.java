/**
 * The WAR on a real Payara Server, set up as the page {@code payara-server.md} says. What needs one
 * runs in {@code -Ppayara-server} alone, which unpacks it.
 */
package com.bomizzel.datamanagement.payara;
