/**
 * What clients may take of the server by being slow or endless: no thread of the application ever
 * waits for a client, but for the few that files need.
 *
 * <ol>
 *   <li>{@code SlowClients} puts the {@code RequestGate}, a filter of Grizzly, the HTTP engine of
 *       Payara, into every listener that {@code ServerListeners} finds. A {@code GatedListener} has
 *       it for {@code OpenConnections} of all ages: clients keep them over a redeployment.
 *   <li>{@code Connections} has each open one with its {@code Pace}: deadlines and a least rate.
 *   <li>The gate gathers small bodies and lets a request through when it needs nothing more of the
 *       client; {@code UnreadableRequests} and {@code PlainRefusal} are answered at once.
 *   <li>{@code BodyLimits} bounds what the application is given; {@code FileForms} are the bodies
 *       that may hold files. They, downloads and copies of what is kept need one of the slots of
 *       {@code Transfers}, which {@code TransferSlots} asks for.
 *   <li>{@code ManagementPort} keeps what is for the operator at a port of its own.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.traffic;

import org.jspecify.annotations.NullMarked;
