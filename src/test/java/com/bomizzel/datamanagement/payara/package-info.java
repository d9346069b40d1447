/**
 * The WAR on a real Payara Server, set up as the page {@code payara-server.md} says: in {@code
 * -Ppayara-server} alone, which unpacks one.
 */
package com.bomizzel.datamanagement.payara;
